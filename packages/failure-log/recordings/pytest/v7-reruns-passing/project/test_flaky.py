TRIES = []


def test_flaky():
    TRIES.append(1)
    assert len(TRIES) > 1


def test_broken():
    assert 1 == 2


def test_fine():
    pass
