from pydantic import BaseModel


class Card(BaseModel):
    number: str

    class Config:
        frozen = True
        extra = "forbid"

    def last(self):
        return self.number[-4:]
