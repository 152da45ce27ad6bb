export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0);
export function pay(): never {
  throw new TypeError("no card");
}
