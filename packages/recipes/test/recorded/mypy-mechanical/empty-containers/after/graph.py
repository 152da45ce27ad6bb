import collections
from collections import deque


class Graph:
    def __init__(self) -> None:
        self.edges: collections.defaultdict[str, set[str]] = collections.defaultdict(
            set
        )
        self.weights: dict[tuple[str, str], float] = {}
        self.order: list[tuple[str, str]] = []

    def connect(self, one: str, other: str, weight: float) -> None:
        self.edges[one].add(other)
        self.weights[one, other] = weight
        self.order.append((one, other))


def reachable(graph: Graph, start: str) -> set[str]:
    seen = set()
    waiting: deque[str] = deque()

    def visit(node: str) -> None:
        seen.add(node)
        waiting.append(node)

    visit(start)
    while waiting:
        for each in graph.edges[waiting.popleft()]:
            if each not in seen:
                visit(each)
    return seen
