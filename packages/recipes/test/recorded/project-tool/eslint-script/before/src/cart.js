export function total(prices) {
  var sum = 0;
  let names = prices.map((price) => price.name);
  return [sum,names];
}
