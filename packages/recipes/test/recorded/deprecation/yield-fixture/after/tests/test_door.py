import pytest


@pytest.fixture
def door():
    state = {"open": True}
    yield state
    state["open"] = False


def test_door(door):
    assert door["open"]
