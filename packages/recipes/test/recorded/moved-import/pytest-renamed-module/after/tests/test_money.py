import till.core.amounts as amounts
from till import receipt
from till.core import amounts as money


def test_total():
    assert money.total([1, 2]) == amounts.total([1, 2]) == 3


def test_render():
    assert "3" in receipt.render([1, 2])
