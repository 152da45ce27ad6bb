from till.lines import Line
from till.money import total


def show(line: Line) -> str:
    return str(total([line.price]))


if __name__ == "__main__":
    print(show(Line(2)))
