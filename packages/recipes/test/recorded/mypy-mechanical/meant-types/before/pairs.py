from typing import List


def split(text: str, check: callable) -> (str, str):
    first, _, second = text.partition(",")
    check(first)
    return first, second


def words(text: str, sink: any = None) -> [str]:
    found: List[str] = text.split()
    print(found, file=sink)
    return found
