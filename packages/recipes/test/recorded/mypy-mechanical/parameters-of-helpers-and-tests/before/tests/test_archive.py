import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def _fill(folder, names, *, empty=False):
    for name in names:
        (folder / name).write_text("" if empty else name)
    return folder


@pytest.fixture
def archive(tmp_path) -> Iterator[Path]:
    yield _fill(tmp_path, ["a.txt", "b.txt"])


def test_names(archive: Path):
    assert sorted(os.listdir(archive)) == ["a.txt", "b.txt"]


def test_empty(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(_fill(tmp_path, ["c.txt"], empty=True))
    print(Path("c.txt").read_text())
    assert capsys.readouterr().out == "\n"
