import { hasAll, isObject, type Json } from "../core/json.ts";
import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";

export const ONE_PROCESS = "a file is one process";

/** Lists of results in the shapes in which people write them: the list alone, or as `results`, `benchmarks` or `tasks`. */
export function listOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return [];
  const list = [json.results, json.benchmarks, json.tasks].find((each) => Array.isArray(each));
  return (list as readonly unknown[] | undefined) ?? [];
}

export function entriesOf(source: Source): readonly Json[] {
  const document = source.document();
  if (Array.isArray(document.value)) return document.items();
  return (document.maybe("results") ?? document.maybe("benchmarks") ?? document.get("tasks")).items();
}

export function isTinybench(value: unknown): boolean {
  if (!isObject(value) || typeof value.name !== "string") return false;
  const result = isObject(value.result) ? value.result : value;
  if (isObject(result.latency) && isObject(result.throughput)) return hasAll(result.latency, "mean");
  return hasAll(result, "hz", "mean", "period", "samples", "p75", "p99") && Array.isArray(result.samples);
}

/** A task of tinybench, on which vitest's benchmarks stand: milliseconds, its samples or what is left of them. */
export function addTask(results: Results, name: string, latency: Json, place: Json): void {
  const value = latency.maybe("mean")?.number();
  if (value === undefined) {
    results.note(`${name} has no mean: it failed.`);
    return;
  }
  const samples = latency.maybe("samples")?.numbers() ?? [];
  const [min, p50, median, max] = ["min", "p50", "median", "max"].map((key) => latency.maybe(key)?.asNumber);
  const summary = min != null && max != null ? [min, median ?? p50 ?? value, max] : [value];
  results.add({ name, metric: "time", unit: "ms", value, rounds: samples.length > 0 ? samples : summary, place });
}
