import type { ArtifactResult } from "@regreen/contracts";
import { mad, mean, median, quantile } from "../statistics/order.ts";
import type { Budget, FileFigures, Measurement, Statistic } from "./model.ts";
import { inUnit } from "./units.ts";

const BUDGET_VERSION = "budget@1";

/** What the budgets of a scenario are held against. */
export interface Measurements {
  /** By name, of `metrics.json` or of benchmark results. */
  readonly metrics: ReadonlyMap<string, Measurement>;
  /** Files that were made, by name: `chart.png`. */
  readonly files: ReadonlyMap<string, FileFigures>;
  /** Why there are no metrics; null where there are. */
  readonly problem: string | null;
}

/** Fewer values say nothing of their noise. */
const ENOUGH_FOR_NOISE = 3;

/** Holds what was measured against a limit. A value that isn't there is an error: what nobody measured passes nothing. */
export function judgeBudget(budget: Budget, measurements: Measurements): ArtifactResult {
  const found = valuesOf(budget, measurements);
  if (typeof found === "string") return resultOf(budget, { verdict: "error", message: found, fault: "results" });
  const { operator, limit } = budget;
  const value = reduce(found, budget.subject.kind === "metric" ? budget.subject.statistic : "max");
  const isKept = operator === "<" ? value < limit.value : value <= limit.value;
  const noise = found.length >= ENOUGH_FOR_NOISE ? mad(found) : 0;
  const room = limit.value - value;
  const relative = limit.value === 0 ? null : room / limit.value;
  return resultOf(budget, {
    verdict: isKept ? "same" : "large_drift",
    message: tell(budget, value, { isKept, relative, noise, count: found.length }),
    metrics: {
      value,
      limit: limit.value,
      samples: found.length,
      ...(relative === null ? {} : { margin: relative }),
      ...(noise > 0 ? { noise, margin_in_noise: room / noise } : {}),
    },
    ...(isKept
      ? {}
      : {
          shown: {
            expected: `${operator} ${inUnit(limit.value, limit)}`,
            actual: inUnit(value, limit),
            relative: relativeOf(value, limit.value),
          },
        }),
  });
}

function valuesOf(
  { subject, limit, text }: Budget,
  { metrics, files, problem }: Measurements,
): readonly number[] | string {
  if (subject.kind === "file") {
    const file = files.get(subject.file);
    if (file === undefined) return `There is no file ${JSON.stringify(subject.file)}${known([...files.keys()])}.`;
    const value = file[subject.figure];
    return value === null
      ? `${JSON.stringify(subject.file)} is no picture that can be read; it has no ${subject.figure}.`
      : [value];
  }
  if (problem !== null) return problem;
  const measured = metrics.get(subject.name);
  if (measured === undefined)
    return `Nothing was measured for ${JSON.stringify(subject.name)}${known([...metrics.keys()])}.`;
  if (measured.values.length === 0) return `Nothing was measured for ${JSON.stringify(subject.name)}.`;
  if (!measured.values.every((value) => Number.isFinite(value)))
    return `${JSON.stringify(subject.name)} has values that are no numbers.`;
  if (measured.dimension !== null && measured.dimension !== limit.dimension) {
    return `${JSON.stringify(text)} limits ${limit.dimension}, and ${measured.dimension} was measured.`;
  }
  return measured.values;
}

const SHOWN_NAMES = 5;

function known(names: readonly string[]): string {
  if (names.length === 0) return "; nothing was";
  const first = names.slice(0, SHOWN_NAMES).map((name) => name.slice(0, 60));
  return `; there is ${first.join(", ")}${names.length > SHOWN_NAMES ? `, and ${names.length - SHOWN_NAMES} more` : ""}`;
}

function reduce(values: readonly number[], statistic: Statistic): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (statistic === "min") return sorted[0] as number;
  if (statistic === "max") return sorted.at(-1) as number;
  if (statistic === "mean") return mean(values);
  return statistic === "median" ? median(values) : quantile(sorted, 0.95);
}

function relativeOf(value: number, limit: number): number | null {
  const larger = Math.max(Math.abs(value), Math.abs(limit));
  return larger === 0 ? null : Math.abs(value - limit) / larger;
}

interface Findings {
  readonly isKept: boolean;
  /** Room under the limit, of the limit; null under a limit of 0. */
  readonly relative: number | null;
  readonly noise: number;
  readonly count: number;
}

function tell({ subject, operator, limit }: Budget, value: number, found: Findings): string {
  const { isKept, relative, noise, count } = found;
  const what = subject.kind === "file" ? "" : count === 1 ? "" : ` (${subject.statistic} of ${count})`;
  const said = `${inUnit(value, limit)}${what}`;
  const share =
    relative === null ? "" : `${Number((Math.abs(relative) * 100).toPrecision(2))} % ${isKept ? "below" : "above"}`;
  const units = noise > 0 ? `, ${Number((Math.abs(limit.value - value) / noise).toPrecision(2))} times the noise` : "";
  const margin = share === "" ? "" : `; it is ${share} the limit${units}`;
  return `${said} ${isKept ? "keeps" : "breaks"} ${operator} ${inUnit(limit.value, limit)}${margin}.`;
}

interface Parts extends Pick<ArtifactResult, "verdict" | "message"> {
  readonly fault?: NonNullable<ArtifactResult["fault"]>;
  readonly metrics?: Readonly<Record<string, number>>;
  readonly shown?: { readonly expected: string; readonly actual: string; readonly relative: number | null };
}

function resultOf({ text }: Budget, { verdict, message, fault, metrics, shown }: Parts): ArtifactResult {
  return {
    name: text,
    comparator: "budget",
    comparator_version: BUDGET_VERSION,
    verdict,
    message: message.slice(0, 2000),
    ...(fault === undefined ? {} : { fault }),
    expected: null,
    actual: null,
    renderer: null,
    metrics: metrics ?? {},
    differences: shown === undefined ? [] : [{ at: text, kind: "changed", count: 1, ...shown }],
    unlisted: 0,
    picture: null,
    expected_sha256: null,
    actual_sha256: null,
  };
}
