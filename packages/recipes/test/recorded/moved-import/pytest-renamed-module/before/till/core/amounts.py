def total(prices):
    return sum(prices)


RATE = 0.2
