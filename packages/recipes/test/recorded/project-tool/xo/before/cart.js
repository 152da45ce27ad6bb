export function total(prices) {
  var sum = 0
  for (const price of prices) sum += price
  return sum
}
