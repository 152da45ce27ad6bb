import till.money as amounts
from till import money, receipt


def test_total():
    assert money.total([1, 2]) == amounts.total([1, 2]) == 3


def test_render():
    assert "3" in receipt.render([1, 2])
