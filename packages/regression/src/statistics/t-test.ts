import { studentTwoSided } from "./special.ts";

export interface TTest {
  /** Positive when the second sample is the larger one. */
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Student's t-test with one common spread, from means and variances.
 *
 * @param va, vb variances as the caller understands them: with n − 1 below the line, or with n
 */
export function pooledTTest(
  a: { readonly mean: number; readonly variance: number; readonly count: number },
  b: { readonly mean: number; readonly variance: number; readonly count: number },
): TTest {
  const degreesOfFreedom = a.count + b.count - 2;
  const pooled = ((a.count - 1) * a.variance + (b.count - 1) * b.variance) / degreesOfFreedom;
  const t = quotient(b.mean - a.mean, Math.sqrt(pooled * (1 / a.count + 1 / b.count)));
  return { t, degreesOfFreedom, pValue: studentTwoSided(t, degreesOfFreedom) };
}

/** No spread at all: the same mean is no difference, another one is an infinite one. */
function quotient(difference: number, error: number): number {
  if (error > 0) return difference / error;
  return difference === 0 ? 0 : Math.sign(difference) * Number.POSITIVE_INFINITY;
}
