from .core import build, run
from .tools import clean

__all__ = [
    "build",
    "run",
]
