from till.money import Line, total


def show(line: Line) -> str:
    return str(total([line.price]))
