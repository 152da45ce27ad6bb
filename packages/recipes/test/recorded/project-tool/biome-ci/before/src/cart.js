export function total(prices) {
  let sum = 0
  return prices.length + sum;
}
