import os
import sys


def total(prices):
    return sum(prices)


print(sys.argv)
