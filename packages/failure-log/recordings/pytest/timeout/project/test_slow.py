import time


def test_slow():
    time.sleep(5)


def test_fast():
    pass
