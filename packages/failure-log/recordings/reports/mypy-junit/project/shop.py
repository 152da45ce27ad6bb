def total(prices: list[int]) -> int:
    return "a"


total(1)
