/**
 * Cliff's delta: the share of pairs in which `b` is larger minus the share in which it is smaller, -1..1.
 *
 * @throws RangeError when a sample is empty
 */
export function cliffsDelta(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) throw new RangeError("Both samples need at least one value.");
  let sum = 0;
  for (const x of a) for (const y of b) sum += Math.sign(y - x);
  return sum / (a.length * b.length);
}
