from pydantic import BaseModel, ConfigDict


class Card(BaseModel):
    number: str

    model_config = ConfigDict(frozen=True, extra="forbid")

    def last(self):
        return self.number[-4:]
