from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Item(Base):
    __tablename__ = "items"

    id = Column(Integer, primary_key=True)
    name = Column(String)


def find(session, key):
    return session.query(Item).get(key)


def open_session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)
