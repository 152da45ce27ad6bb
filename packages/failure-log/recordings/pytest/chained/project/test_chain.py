def load():
    return {}["price"]


def test_chain():
    try:
        load()
    except KeyError as error:
        raise RuntimeError("no price") from error
