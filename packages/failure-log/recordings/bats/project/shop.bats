@test "prices add up" {
  run expr 1 + 2
  [ "$output" = 4 ]
}

@test "fine" {
  true
}
