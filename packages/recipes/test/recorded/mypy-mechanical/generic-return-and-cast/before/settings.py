import typing as t
from typing import cast


def read(lines: t.Iterable[str]) -> t.Dict:
    found: t.Dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition("=")
        found[key.strip()] = cast(str, value.strip())
    return found


def names(lines: t.Iterable[str]) -> t.List:
    return sorted(read(lines))
