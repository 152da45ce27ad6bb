from typing import List, Optional, TextIO


def write(lines: List[str], out: TextIO = None) -> None:
    if out is None:
        return
    out = None  # type: ignore[assignment]
    print(lines, out)


def first(lines: List[str]) -> Optional[str]:
    return lines[0] if lines else None
