from pricing import rates


def price():
    return rates.old() * 2
