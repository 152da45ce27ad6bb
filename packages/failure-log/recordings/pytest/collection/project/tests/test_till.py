from shop.till import open_till


def test_till():
    assert open_till
