def total(prices):
    """Sums up.

    >>> total([1, 2])
    4
    """
    return sum(prices)


def load(cart):
    return cart.items
