import datetime as dt
from pathlib import Path
from typing import Iterator, NamedTuple


class Job(NamedTuple):
    name: str
    due: dt.datetime


class Queue:
    def __init__(self) -> None:
        self._jobs: list[Job] = []

    def push(self, job: Job) -> None:
        self._jobs.append(job)

    def next(self) -> Job | None:
        if not self._jobs:
            return None
        return self._jobs.pop(0)

    def pending(self) -> Iterator[str]:
        for job in self._jobs:
            yield job.name

    def dump(self, folder: Path) -> Path:
        target = folder / "queue.txt"
        target.write_text("\n".join(self.pending()))
        return target

    def copy(self) -> "Queue":
        other = Queue()
        other._jobs = list(self._jobs)
        return other

    @property
    def age(self) -> dt.timedelta:
        return dt.datetime.now() - min(job.due for job in self._jobs)
