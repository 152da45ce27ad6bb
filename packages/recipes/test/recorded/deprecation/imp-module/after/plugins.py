from importlib import reload
from types import ModuleType
import sys


def refresh(name):
    return reload(sys.modules[name])


def empty(name):
    return ModuleType(name)
