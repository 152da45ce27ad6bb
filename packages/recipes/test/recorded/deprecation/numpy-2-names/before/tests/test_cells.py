from grid.cells import area, known, mask


def test_mask():
    assert mask([1, -1]).tolist() == [True, False]


def test_area():
    assert area((2, 3)) == 6


def test_known():
    assert known([1, 2], [2]).tolist() == [False, True]
