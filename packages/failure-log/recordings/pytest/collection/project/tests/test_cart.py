from shop import cart


def test_cart():
    assert cart
