from datetime import datetime

from clinic.visits import Visit, from_epoch, year_of_today


def test_new_visit_is_not_late():
    assert not Visit("Ada").is_late()


def test_late():
    assert Visit("Ada", datetime(2001, 1, 1)).is_late()


def test_year():
    assert year_of_today() > 2000


def test_epoch():
    assert from_epoch(0) == datetime(1970, 1, 1)
