/** In how many ways `k` of `n` can be chosen; infinite where that is beyond any number. */
export function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
