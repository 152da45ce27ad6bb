import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def _fill(folder: Path, names: list[str], *, empty: bool = False) -> Path:
    for name in names:
        (folder / name).write_text("" if empty else name)
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    yield _fill(tmp_path, ["a.txt", "b.txt"])


def test_names(archive: Path) -> None:
    assert sorted(os.listdir(archive)) == ["a.txt", "b.txt"]


def test_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(_fill(tmp_path, ["c.txt"], empty=True))
    print(Path("c.txt").read_text())
    assert capsys.readouterr().out == "\n"
