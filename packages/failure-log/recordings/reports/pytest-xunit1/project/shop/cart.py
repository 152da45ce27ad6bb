def total(prices):
    return sum(prices)


def ratio(a, b):
    return a / b
