test_that("adds prices", {
  expect_equal(total(c(1, 2)), 3)
})

test_that("ships", {
  ship()
})

test_that("is fine", {
  expect_true(TRUE)
})
