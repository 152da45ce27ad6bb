export function double(n: number): number {
  return n * 2;
}
export function half(n: number): number {
  return n / 2;
}
