"""Prints a report."""

from collections.abc import Sequence


def heading(title: str, width: int = None) -> str:
    return title.center(width or 80)


class Report:
    footer: str = None

    def __init__(self, rows: Sequence[str], *, title: "str" = None, limit: int | None = None) -> None:
        self.rows = rows
        self.title: str = None
        self.limit = limit
        if title is not None:
            self.title = title
