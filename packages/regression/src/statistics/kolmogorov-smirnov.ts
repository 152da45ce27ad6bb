import { sorted } from "./order.ts";

export interface SmirnovTest {
  /** The largest distance of the two empirical distribution functions. */
  readonly d: number;
  /** Asymptotic (Kolmogorov's series, Stephens' correction for small samples). */
  readonly pValue: number;
}

/** Two-sample Kolmogorov-Smirnov test: whether two samples have the same distribution, in place, spread or shape. */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): SmirnovTest {
  if (a.length === 0 || b.length === 0) throw new RangeError("Both samples need at least one value.");
  const d = distance(sorted(a), sorted(b));
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { d, pValue: kolmogorovUpper((size + 0.12 + 0.11 / size) * d) };
}

function distance(a: readonly number[], b: readonly number[]): number {
  let largest = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && (a[i] as number) <= value) i++;
    while (j < b.length && (b[j] as number) <= value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** P(K ≥ x) of Kolmogorov's distribution. */
function kolmogorovUpper(x: number): number {
  if (x < 0.2) return 1;
  let total = 0;
  for (let k = 1; k <= 101; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    total += k % 2 === 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return Math.min(1, Math.max(0, 2 * total));
}
