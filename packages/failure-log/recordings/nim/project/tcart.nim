import unittest
proc total(p: seq[int]): int =
  result = 1
  for x in p: result += x
suite "cart":
  test "adds prices":
    check(total(@[1, 2]) == 3)
  test "ships":
    raise newException(ValueError, "no address")
