from django.db import models


class Cart(models.Model):
    name = models.CharField()
