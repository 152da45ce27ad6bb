def total():
    return {}["price"]


def main():
    try:
        total()
    except KeyError as error:
        raise ValueError("no price") from error


main()
