def build():
    return 1


def run():
    return 2
