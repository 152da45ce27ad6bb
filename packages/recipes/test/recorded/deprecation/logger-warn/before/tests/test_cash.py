from till.cash import pay


def test_change():
    assert pay(3, 5) == 2


def test_too_little():
    assert pay(5, 3) is None
