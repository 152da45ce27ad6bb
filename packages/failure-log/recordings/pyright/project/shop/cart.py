import os
import sys, json


def total(prices):
    unused = 1
    if prices == None:
        return undefined_name
    exec("1")
    return sum( prices )


def load(cart: dict) -> int:
    return cart["items"]


class cart:
    def price(self) -> str:
        return load({}) + "x"
