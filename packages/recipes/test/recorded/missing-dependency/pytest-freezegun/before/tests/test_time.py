from datetime import date

from freezegun import freeze_time


@freeze_time("2026-01-02")
def test_today():
    assert date.today().year == 2026
