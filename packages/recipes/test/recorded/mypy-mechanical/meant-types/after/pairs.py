from typing import Any, Callable, List, Tuple


def split(text: str, check: Callable) -> Tuple[str, str]:
    first, _, second = text.partition(",")
    check(first)
    return first, second


def words(text: str, sink: Any = None) -> List[str]:
    found: List[str] = text.split()
    print(found, file=sink)
    return found
