import till.core.amounts


def test_rate():
    # till.money.RATE is a share
    assert till.core.amounts.RATE < 1, "till.money"
