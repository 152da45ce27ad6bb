from pydantic import BaseModel, Field


class Person(BaseModel):
    name: str
    tags: list[str] = Field(default=["new"], min_length=1)


def to_row(person):
    return {**person.dict(exclude={"tags"}), "tags": ",".join(person.tags)}


def to_text(person):
    return person.json()


def columns():
    return list(Person.__fields__)


def load(data):
    return Person.parse_obj(data)
