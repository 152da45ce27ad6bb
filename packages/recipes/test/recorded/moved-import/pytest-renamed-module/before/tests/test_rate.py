import till.money


def test_rate():
    # till.money.RATE is a share
    assert till.money.RATE < 1, "till.money"
