export function total(prices) {
  const sum = 0;
  const names = prices.map((price) => price.name);
  return [sum, names];
}
