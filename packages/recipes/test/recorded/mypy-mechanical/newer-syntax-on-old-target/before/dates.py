"""Dates."""
import datetime


def parse(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def spans(days: list[int]) -> list[datetime.timedelta]:
    return [datetime.timedelta(days=each) for each in days]
