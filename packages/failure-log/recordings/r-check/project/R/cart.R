total <- function(prices) sum(prices) + 1
ship <- function() stop("no address")
