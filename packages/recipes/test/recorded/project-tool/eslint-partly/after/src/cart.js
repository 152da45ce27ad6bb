export function total(prices) {
  const names = prices.map((price) => price.name);
  return sums(names);
}
