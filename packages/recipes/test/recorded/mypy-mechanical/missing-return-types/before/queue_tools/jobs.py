import datetime as dt
from pathlib import Path
from typing import NamedTuple


class Job(NamedTuple):
    name: str
    due: dt.datetime


class Queue:
    def __init__(self):
        self._jobs: list[Job] = []

    def push(self, job: Job):
        self._jobs.append(job)

    def next(self):
        if not self._jobs:
            return None
        return self._jobs.pop(0)

    def pending(self):
        for job in self._jobs:
            yield job.name

    def dump(self, folder: Path):
        target = folder / "queue.txt"
        target.write_text("\n".join(self.pending()))
        return target

    def copy(self):
        other = Queue()
        other._jobs = list(self._jobs)
        return other

    @property
    def age(self):
        return dt.datetime.now() - min(job.due for job in self._jobs)
