import unittest


def test_prices(subtests):
    for price in range(3):
        with subtests.test(msg="price", price=price):
            assert price != 1


class T(unittest.TestCase):
    def test_unit(self):
        for price in range(2):
            with self.subTest(price=price):
                self.assertEqual(price, 0)
