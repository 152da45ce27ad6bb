import type { Measured } from "@regreen/contracts";
import { median } from "../statistics/order.ts";
import { isTimed } from "./kinds.ts";

/** How slow the machine was, in units of the ruler; null where the ruler was not measured. */
function slowness(measured: readonly Measured[], ruler: string): number | null {
  const found = measured.find((each) => each.name === ruler && isTimed(each));
  if (found === undefined) return null;
  const level = median(found.runs.map(({ best }) => best));
  if (!(level > 0) || !Number.isFinite(level)) return null;
  return found.direction === "higher" ? 1 / level : level;
}

/**
 * Measurements as they would be on a machine that is as fast as the one of `reference`: times are divided by how much slower the
 * ruler (a benchmark whose code never changes) was, rates multiplied, and what no machine makes faster is left as it is.
 *
 * @returns null where one of them has no ruler
 */
export function byRuler(
  measured: readonly Measured[],
  reference: readonly Measured[],
  ruler: string,
): Measured[] | null {
  const [own, other] = [slowness(measured, ruler), slowness(reference, ruler)];
  if (own === null || other === null) return null;
  const factor = own / other;
  return measured.map((each) => {
    if (each.name === ruler || !isTimed(each) || each.direction === null) return each;
    const by = each.direction === "lower" ? 1 / factor : factor;
    const runs = each.runs.map(({ best, median: middle, rounds }) => ({
      best: best * by,
      median: middle * by,
      rounds,
    }));
    return { ...each, runs };
  });
}
