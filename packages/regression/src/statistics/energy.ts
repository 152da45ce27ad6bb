export interface EnergyStatistics {
  /** Energy distance: twice the mean distance between the samples, minus the mean distances within them. */
  readonly e: number;
  /** Test statistic: `e` times nm / (n + m). */
  readonly t: number;
  /** Coefficient of inhomogeneity, from 0 to 1. */
  readonly h: number;
}

/** Energy statistics of two samples (Székely and Rizzo, 2013). */
export function energyStatistics(a: readonly number[], b: readonly number[]): EnergyStatistics {
  const between = meanDistance(a, b);
  const e = 2 * between - meanDistance(a, a) - meanDistance(b, b);
  return {
    e,
    t: (e * a.length * b.length) / (a.length + b.length),
    h: between === 0 ? 0 : e / (2 * between),
  };
}

function meanDistance(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const x of a) for (const y of b) total += Math.abs(x - y);
  return total / (a.length * b.length);
}
