import type { Results } from "../core/results.ts";
import type { Source } from "../core/source.ts";

export const ABOUT = {
  metrics: "throughput, latency, latency_p99, …",
  unit: "req/s; ns",
  direction: "throughput higher, latencies lower",
  runs: "a file is one process; its figures are of the whole run",
};

/** The first match of a pattern's groups in any line; null where there is none. */
export function find(source: Source, pattern: RegExp): readonly string[] | null {
  for (const line of source.lines) {
    const found = pattern.exec(line);
    if (found !== null) return found;
  }
  return null;
}

export function addThroughput(name: string, value: number | null, results: Results): void {
  if (value !== null) results.add({ name, metric: "throughput", unit: "req/s", direction: "higher", value });
}

export function addLatency(name: string, metric: string, value: number | null, results: Results): void {
  if (value !== null) results.add({ name, metric, unit: "ns", direction: "lower", value });
}
