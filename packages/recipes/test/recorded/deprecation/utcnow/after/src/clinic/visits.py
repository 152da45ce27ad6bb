"""Visits of a clinic. datetime.utcnow() is named here, and stays."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

HINT = "datetime.utcnow() gives a naive time"


@dataclass
class Visit:
    patient: str
    at: datetime = field(default_factory=lambda: datetime.now(timezone.utc).replace(tzinfo=None))

    def is_late(self, minutes: int = 15) -> bool:
        # compare with datetime.utcnow(), which is naive like at
        return datetime.now(timezone.utc).replace(tzinfo=None) - self.at > timedelta(minutes=minutes)


def year_of_today() -> int:
    return datetime.now(timezone.utc).year


def from_epoch(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None)
