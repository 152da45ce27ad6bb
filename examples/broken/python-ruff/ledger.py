import os
import json
from decimal import Decimal


def load(text: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in json.loads(text).items()}
