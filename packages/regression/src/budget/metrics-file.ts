import { parseJson } from "../json/parse.ts";
import { type Json, type JsonObject, kindOf } from "../json/value.ts";
import { decodeText } from "../text/decode.ts";
import type { Measurement } from "./model.ts";
import { BudgetError } from "./parse.ts";
import { quantity } from "./units.ts";

const MAX_METRICS = 5000;

/**
 * Reads `metrics.json`, which the run writes into the scenario's folder: an object with a value for each metric.
 *
 *     { "time": 3.2, "parse": [0.017, 0.019], "memory": { "value": 480, "unit": "MiB" }, "draw": { "values": [1, 2], "unit": "ms" } }
 *
 * Bare numbers are in seconds, bytes or counts, whatever the budget limits.
 *
 * @throws BudgetError with the name of what can't be used
 */
export function parseMetrics(bytes: Uint8Array): ReadonlyMap<string, Measurement> {
  let data: Json;
  try {
    data = parseJson(decodeText(bytes));
  } catch (cause) {
    throw new BudgetError(`metrics.json can't be read: ${(cause as Error).message}`, { cause });
  }
  if (kindOf(data) !== "object") throw new BudgetError('metrics.json has to be an object such as {"time": 3.2}.');
  const entries = [...(data as JsonObject)];
  if (entries.length > MAX_METRICS) throw new BudgetError(`metrics.json has more than ${MAX_METRICS} metrics.`);
  return new Map(entries.map(([name, value]) => [name, measurementOf(name, value)]));
}

/** Values of several runs, one after the other; a metric that changes its dimension is none. */
export function joinMetrics(runs: readonly ReadonlyMap<string, Measurement>[]): ReadonlyMap<string, Measurement> {
  const all = new Map<string, Measurement>();
  for (const [name, next] of runs.flatMap((run) => [...run])) {
    const before = all.get(name);
    if (before !== undefined && before.dimension !== next.dimension) {
      throw new BudgetError(`The metric ${JSON.stringify(name)} has another unit in another run.`);
    }
    all.set(name, { values: [...(before?.values ?? []), ...next.values], dimension: next.dimension });
  }
  return all;
}

function measurementOf(name: string, value: Json): Measurement {
  if (kindOf(value) !== "object") return { values: numbersOf(name, value), dimension: null };
  const parts = value as JsonObject;
  const stray = [...parts].map(([key]) => key).find((key) => !["value", "values", "unit"].includes(key));
  if (stray !== undefined) {
    throw new BudgetError(
      `The metric ${named(name)} has the key ${named(stray)}; "value" or "values" and "unit" are known.`,
    );
  }
  const values = numbersOf(name, parts.get("value") ?? parts.get("values") ?? null);
  const unit = parts.get("unit") ?? "";
  if (typeof unit !== "string") throw new BudgetError(`The unit of the metric ${named(name)} has to be a string.`);
  const amounts = values.map((each) => quantity(each, unit));
  const wrong = amounts.find((each) => typeof each === "string");
  if (wrong !== undefined) throw new BudgetError(`Of the metric ${named(name)}, ${wrong}.`);
  const known = amounts.flatMap((each) => (typeof each === "string" ? [] : [each]));
  return { values: known.map((each) => each.value), dimension: known[0]?.dimension ?? null };
}

function numbersOf(name: string, value: Json): readonly number[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  const numbers = list.map((each) => (kindOf(each) === "number" ? Number(each) : Number.NaN));
  if (numbers.length === 0 || !numbers.every((each) => Number.isFinite(each))) {
    throw new BudgetError(`The metric ${named(name)} has to be a number, or a list of numbers with at least one.`);
  }
  return numbers;
}

function named(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
