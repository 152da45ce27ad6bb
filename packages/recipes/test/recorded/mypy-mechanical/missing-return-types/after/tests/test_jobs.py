from queue_tools.jobs import Queue


def test_empty() -> None:
    assert Queue().next() is None


async def test_pending() -> None:
    assert list(Queue().pending()) == []
