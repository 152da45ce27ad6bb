from django.test import TestCase


class CartTest(TestCase):
    def test_cart(self):
        self.assertEqual(1, 2)
