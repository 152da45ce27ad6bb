

def load(path):
    len(path)
    return open(path).read()
