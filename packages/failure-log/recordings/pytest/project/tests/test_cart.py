import subprocess
import sys
import time
import unittest

import pytest

from shop import cart


def test_total():
    assert cart.total([1, 2]) == 4


def test_objects():
    print("comparing two carts")
    assert {"a": 1, "b": [1, 2]} == {"a": 1, "b": [2, 1]}


@pytest.mark.parametrize("price", [1, -2, "3 - 1", "x::y[z]"])
def test_price(price):
    assert price == 1


class TestLoad:
    def test_loads(self):
        cart.load({"a": 1}.get("b"))

    def test_with_a_name_so_long_that_the_line_has_no_room_for_any_of_it(self):
        raise ValueError("two lines:\nhere")


class CartTest(unittest.TestCase):
    def test_unit(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])


def test_database(database):
    pass


def test_fixture(no_such_fixture):
    pass


@pytest.fixture
def closing():
    yield
    raise RuntimeError("cannot close")


def test_teardown(closing):
    pass


def test_program():
    subprocess.run([sys.executable, "-c", "print('no till'); raise SystemExit(3)"], check=True)


def test_zero():
    assert cart.total([]) == 0


@pytest.mark.skip(reason="later")
def test_later():
    pass


@pytest.mark.xfail
def test_expected():
    assert False
