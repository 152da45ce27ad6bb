import io

import pandas as pd
from sales.table import doubled, filled, names, read


def test_read():
    assert list(read(io.StringIO("a b\n1 2")).columns) == ["a", "b"]


def test_filled():
    assert filled(pd.DataFrame({"a": [1, None]}))["a"].tolist() == [1, 1]


def test_doubled():
    assert doubled(pd.DataFrame({"a": [1]}))["a"].tolist() == [2]


def test_names():
    assert names(pd.DataFrame({"a": [1]})) == ["a"]
