import os
import sys, json


def total( prices ):
    return sum( prices )
