from crm.people import Person, columns, load, to_row, to_text


def test_row():
    assert to_row(Person(name="Ada")) == {"name": "Ada", "tags": "new"}


def test_text():
    assert "Ada" in to_text(Person(name="Ada"))


def test_columns():
    assert columns() == ["name", "tags"]


def test_load():
    assert load({"name": "Ada"}).name == "Ada"
