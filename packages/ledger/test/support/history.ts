import type { BenchmarkRun } from "@regreen/contracts";
import { createHistory, type HistoryPorts, type HistoryStore } from "../../src/history/index.ts";
import { chanceFrom } from "./chance.ts";
import type { MemoryState } from "./memory-state.ts";

export const NOW = "2026-11-20T09:00:00.000Z";

/** The n-th run of a benchmark, which takes n milliseconds. */
export function benchmarkRun(n: number, change: Partial<BenchmarkRun> = {}): BenchmarkRun {
  return {
    v: 1,
    key: `run-${n}`,
    at: NOW,
    commit: String(n).padStart(40, "0"),
    branch: "main",
    url: `https://github.com/acme/shop/actions/runs/${n + 1}`,
    environment: { os: "linux", arch: "x64", cpu: null, cpu_count: 2, runner_image: null, tools: {} },
    benchmarks: [
      { name: "sort", metric: "time", unit: "ms", direction: "lower", runs: [{ best: n, median: n, rounds: 5 }] },
    ],
    ...change,
  };
}

export function historyOn(
  state: MemoryState,
  change: Partial<HistoryPorts> & { readonly seed?: number } = {},
): HistoryStore {
  const { seed = 1, ...ports } = change;
  return createHistory({
    state: state.port(),
    now: () => NOW,
    random: chanceFrom(seed),
    sleep: async () => undefined,
    ...ports,
  });
}
