@test "adds prices" {
  [ "$((1 + 2))" -eq 4 ]
}

@test "runs a program" {
  run false
  [ "$status" -eq 0 ]
}

@test "comes later" {
  skip "later"
}

@test "is well" {
  true
}
