from pydantic import BaseModel, Field


class Person(BaseModel):
    name: str
    tags: list[str] = Field(default=["new"], min_length=1)


def to_row(person):
    return {**person.model_dump(exclude={"tags"}), "tags": ",".join(person.tags)}


def to_text(person):
    return person.model_dump_json()


def columns():
    return list(Person.model_fields)


def load(data):
    return Person.model_validate(data)
