"""Receipts of the till."""

from __future__ import annotations

import os
from typing import Any, Optional

from till.money import total


def path() -> str:
    return os.path.join("receipts", "today.json")


def render(lines: list[dict[str, Any]], note: Optional[str] = None) -> str:
    """A receipt as JSON."""
    seen: Dict[str, int] = {}
    for line in lines:
        seen[line["name"]] = seen.get(line["name"], 0) + 1
    when = datetime.now(timezone.utc)
    data = {"total": total(lines), "note": note, "seen": seen}
    return json.dumps({**data, "year": when.year > 2000})
