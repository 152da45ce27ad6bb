import unittest

import pytest

from shop.cart import ratio, total


def test_total():
    assert total([1, 2]) == 4


def test_ratio():
    assert ratio(1, 0) == 0


@pytest.mark.parametrize("name", ["a<b>&\"c\"", "d::e[f]"])
def test_odd(name):
    assert name == "x"


@pytest.fixture
def broken():
    raise RuntimeError("no database")


def test_fixture(broken):
    pass


@pytest.mark.skip(reason="later")
def test_skipped():
    pass


@pytest.mark.xfail
def test_expected():
    assert False


class TestGroup(unittest.TestCase):
    def test_equal(self):
        self.assertEqual({"a": 1}, {"a": 2})

    def test_subs(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)
