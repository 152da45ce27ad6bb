import shop


def test_old():
    shop.old()
