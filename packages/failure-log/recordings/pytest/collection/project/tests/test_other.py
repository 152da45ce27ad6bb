from shop.cart import total


def test_other():
    assert total
