import typing as t


def read(lines: t.Iterable[str]) -> t.Dict[str, str]:
    found: t.Dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition("=")
        found[key.strip()] = value.strip()
    return found


def names(lines: t.Iterable[str]) -> t.List[str]:
    return sorted(read(lines))
