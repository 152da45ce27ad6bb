import type { Results } from "../core/results.ts";

export const ABOUT = {
  metrics: "throughput, latency, latency_p95, …",
  unit: "transactions/s, events/s, req/s; ms",
  direction: "throughput higher, latencies lower",
  runs: "a file is one process; its figures are of the whole run",
};

export function addLatency(name: string, metric: string, value: number, results: Results): void {
  results.add({ name, metric, unit: "ms", direction: "lower", value });
}
