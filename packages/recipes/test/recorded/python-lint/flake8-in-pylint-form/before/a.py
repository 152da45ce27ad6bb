import os

X = {"a":1}
