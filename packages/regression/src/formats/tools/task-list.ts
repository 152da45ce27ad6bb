import { hasAll, isObject, type Json } from "../core/json.ts";
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
