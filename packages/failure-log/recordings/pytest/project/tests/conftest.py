import pytest


@pytest.fixture
def database():
    raise ConnectionError("no database at localhost:5432")
