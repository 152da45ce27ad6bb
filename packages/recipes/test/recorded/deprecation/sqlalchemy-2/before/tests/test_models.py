from store.models import Item


def test_table():
    assert Item.__tablename__ == "items"
