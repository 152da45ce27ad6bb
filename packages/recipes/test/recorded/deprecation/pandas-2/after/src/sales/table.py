import pandas as pd


def read(path):
    return pd.read_csv(path, sep=r"\s+")


def filled(frame):
    return frame.ffill()


def doubled(frame):
    return frame.map(lambda value: value * 2)


def names(frame):
    return [name for name, _ in frame.items()]
