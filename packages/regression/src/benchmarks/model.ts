import type { BenchmarkRun, Measured, NoiseModel } from "@regreen/contracts";
import { changePoints } from "../statistics/change-points.ts";
import { mad, median } from "../statistics/order.ts";
import { identityOf, numbersOf, type Statistic } from "./kinds.ts";
import { timelineOf } from "./timeline.ts";

/** As many as the model's schema holds. */
const MAX_VALUES = 60;

/**
 * What a history knows of each benchmark's noise, as numbers (requirements REG-13, REG-15, D-06): its newest runs since the last
 * lasting change of level, so that an old level is not taken for noise.
 *
 * @param history oldest first
 * @param at ISO 8601 in UTC
 */
export function trainModel(history: readonly BenchmarkRun[], at: string): NoiseModel {
  const known = new Map<string, Measured[]>();
  for (const { benchmarks } of timelineOf(history).runs) {
    for (const measured of benchmarks) {
      const identity = identityOf(measured);
      const all = known.get(identity);
      // Numbers in another unit are another series.
      if (all === undefined || all.at(-1)?.unit !== measured.unit) known.set(identity, [measured]);
      else all.push(measured);
    }
  }
  return { schema_version: 1, trained_at: at, benchmarks: [...known.values()].flatMap(noiseOf) };
}

function noiseOf(measured: readonly Measured[]): NoiseModel["benchmarks"] {
  const last = measured.at(-1);
  if (last === undefined) return [];
  const { name, metric, unit, direction } = last;
  const [best, middle] = [valuesOf(measured, "best"), valuesOf(measured, "median")];
  if (best.length === 0) return [];
  const statistic: Statistic = spread(middle) < spread(best) ? "median" : "best";
  const values = (statistic === "best" ? best : middle).slice(-MAX_VALUES);
  return [{ name, metric, unit, direction, statistic, values, median: median(values), relative_noise: spread(values) }];
}

function valuesOf(measured: readonly Measured[], statistic: Statistic): number[] {
  const values = measured.flatMap(({ runs }) => {
    const numbers = numbersOf(runs, statistic);
    return numbers.length === 0 ? [] : [median(numbers)];
  });
  return values.slice(changePoints(values).at(-1)?.index ?? 0);
}

function spread(values: readonly number[]): number {
  const level = Math.abs(median(values));
  return level === 0 ? 0 : mad(values) / level;
}
