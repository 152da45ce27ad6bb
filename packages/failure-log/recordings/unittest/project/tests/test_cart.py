import unittest

from shop import cart


class CartTest(unittest.TestCase):
    def test_total(self):
        """Adds the prices."""
        self.assertEqual(cart.total([1, 2]), 4)

    def test_lists(self):
        self.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [2, 1]}, "the order matters")

    def test_error(self):
        cart.load({})

    def test_sub(self):
        for price in range(3):
            with self.subTest(price=price):
                self.assertNotEqual(price, 1)

    def test_zero(self):
        self.assertEqual(cart.total([]), 0)

    @unittest.skip("later")
    def test_later(self):
        pass

    @unittest.expectedFailure
    def test_unexpected(self):
        pass


class HooksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no database")

    def test_never(self):
        pass
