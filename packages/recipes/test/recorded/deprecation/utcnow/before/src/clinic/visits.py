"""Visits of a clinic. datetime.utcnow() is named here, and stays."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

HINT = "datetime.utcnow() gives a naive time"


@dataclass
class Visit:
    patient: str
    at: datetime = field(default_factory=datetime.utcnow)

    def is_late(self, minutes: int = 15) -> bool:
        # compare with datetime.utcnow(), which is naive like at
        return datetime.utcnow() - self.at > timedelta(minutes=minutes)


def year_of_today() -> int:
    return datetime.utcnow().year


def from_epoch(seconds: float) -> datetime:
    return datetime.utcfromtimestamp(seconds)
