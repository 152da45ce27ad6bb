/** A range of values and the round numbers in it that an axis names. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  /** Decimals that tell the ticks apart. */
  readonly decimals: number;
}

/** An axis around all values with about `count` ticks in steps of 1, 2 or 5 (times a power of ten). */
export function axisFor(values: readonly number[], count: number): Axis {
  const smallest = Math.min(...values);
  const largest = Math.max(...values);
  const span = largest - smallest || Math.abs(largest) * 0.2 || 1;
  const low = smallest - span * 0.08;
  const high = largest + span * 0.08;
  const step = roundStep((high - low) / count);
  const first = Math.ceil(low / step);
  const ticks = Array.from(
    { length: Math.max(0, Math.floor(high / step) - first + 1) },
    (_, index) => (first + index) * step,
  );
  return { low, high, ticks, decimals: Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power;
  return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}
