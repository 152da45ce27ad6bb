from queue_tools.jobs import Queue


def test_empty():
    assert Queue().next() is None


async def test_pending():
    assert list(Queue().pending()) == []
