import os
import json as js


def load(path):
    size = len(path)
    return open(path).read()
