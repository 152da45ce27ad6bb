from store.items import Item, find, open_session


def test_find():
    with open_session() as session:
        session.add(Item(id=1, name="pen"))
        session.flush()
        assert find(session, 1).name == "pen"
