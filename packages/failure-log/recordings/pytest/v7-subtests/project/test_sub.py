def test_prices(subtests):
    for price in range(3):
        with subtests.test(msg="price", price=price):
            assert price != 1
