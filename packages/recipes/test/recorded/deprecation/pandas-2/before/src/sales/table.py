import pandas as pd


def read(path):
    return pd.read_csv(path, delim_whitespace=True)


def filled(frame):
    return frame.fillna(method="ffill")


def doubled(frame):
    return frame.applymap(lambda value: value * 2)


def names(frame):
    return [name for name, _ in frame.iteritems()]
