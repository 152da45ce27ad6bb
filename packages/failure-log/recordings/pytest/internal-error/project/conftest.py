def pytest_collection_modifyitems(items):
    raise KeyError("no such mark")
