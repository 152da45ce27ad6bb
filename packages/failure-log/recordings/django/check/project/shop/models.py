from django.db import models


class Cart(models.Model):
    shop = models.ForeignKey("nothing.Shop", on_delete=models.CASCADE)
    price = models.DecimalField()
