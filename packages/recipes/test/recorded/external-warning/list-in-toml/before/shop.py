import pricing


def price():
    return pricing.old() * 2
