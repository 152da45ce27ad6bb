import os
import sys


def total(l):
    try:
        x = 1
    except:
        pass
    return undefined_name
