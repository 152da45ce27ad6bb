export function total(prices) {
  let names = prices.map((price) => price.name);
  return sums(names);
}
