"""Receipts."""

import json
from typing import Any

from .core.amounts import RATE, total


def render(prices: Any) -> str:
    return json.dumps({"total": total(prices), "rate": RATE})
