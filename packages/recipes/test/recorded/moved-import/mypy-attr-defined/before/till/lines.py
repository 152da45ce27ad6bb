class Line:
    def __init__(self, price):
        self.price = price


def lines(prices):
    return [Line(price) for price in prices]
