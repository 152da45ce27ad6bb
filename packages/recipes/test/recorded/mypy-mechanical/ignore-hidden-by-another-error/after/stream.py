from typing import List, Optional, TextIO


def write(lines: List[str], out: Optional[TextIO] = None) -> None:
    if out is None:
        return
    out = None
    print(lines, out)


def first(lines: List[str]) -> Optional[str]:
    return lines[0] if lines else None
