import { median } from "../statistics/order.ts";
import type { Finding } from "./finding.ts";
import { isTimed } from "./kinds.ts";

/** Fewer benchmarks have nothing in common but chance. */
const MIN_BENCHMARKS = 4;
/** Share of them that has to go along. */
const MOST = 0.8;
/** A smaller factor is nothing to speak of. */
const MIN_FACTOR = 0.03;

/**
 * The factor by which nearly all timed benchmarks became slower (or faster, below 1) together: a sign of another runner or
 * toolchain, or of a change that everything depends on. It is only told: nothing is divided by it.
 *
 * @returns null where they did not move together
 */
export function commonFactor(findings: readonly Finding[]): number | null {
  const moves = findings.flatMap(({ measured, change }) => {
    if (!isTimed(measured) || measured.direction === null || change === null || !(change > -1)) return [];
    const move = Math.log1p(change);
    return Number.isFinite(move) ? [measured.direction === "lower" ? move : -move] : [];
  });
  if (moves.length < MIN_BENCHMARKS) return null;
  const middle = median(moves);
  if (Math.abs(middle) < Math.log1p(MIN_FACTOR)) return null;
  const along = moves.filter((move) => Math.abs(move - middle) <= Math.abs(middle) / 2);
  return along.length >= MOST * moves.length ? Math.exp(middle) : null;
}
