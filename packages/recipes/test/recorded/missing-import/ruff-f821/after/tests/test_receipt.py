import json

from till.receipt import render


def test_render():
    assert json.loads(render([{"name": "tea", "price": 2}]))["total"] == 2


def test_years():
    assert "year" in render([])
