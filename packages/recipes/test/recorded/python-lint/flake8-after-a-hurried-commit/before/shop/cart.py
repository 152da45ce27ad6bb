import os
import json, sys
from typing import (Dict,
    List)

TAX = 0.19
class Cart:
    items: List[Dict]
    def __init__( self,items ):
        self.items = items 

    def total(self, with_tax = True):
        amount = sum(item["price"]*item["count"] for item in self.items)
        label = f"total"
        if with_tax == None: return amount
        return  amount+amount*TAX



def load(path):
    try:
        with open(path) as handle:
            return Cart(json.load(handle))
    except:
        sys.exit("no cart")
