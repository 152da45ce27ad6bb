from decimal import Decimal


def total(lines):
    return float(sum(Decimal(str(line["price"])) for line in lines))
