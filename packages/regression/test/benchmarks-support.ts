import type { BenchmarkRun, Environment, Measured } from "@regreen/contracts";
import { type JudgeInput, type Judgement, judgeBenchmarks } from "../src/index.ts";

/** Numbers from 0 to 1 that are the same every time (Park and Miller). */
export function seeded(seed: number): () => number {
  let state = (seed * 7919) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Factors as a clock's noise has them: lognormal, and now and then a run that was held up. */
export function clockNoise(random: () => number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(spread * normal) * (random() < 0.05 ? 1 + 2 * random() : 1);
}

export const MACHINE: Environment = {
  os: "linux",
  arch: "x64",
  cpu: "A",
  cpu_count: 4,
  runner_image: "ubuntu24 1",
  tools: {},
};

export function measured(name: string, values: readonly number[], about: Partial<Measured> = {}): Measured {
  const runs = values.map((value) => ({ best: value, median: value * 1.05, rounds: 10 }));
  return { name, metric: "time", unit: "s", direction: "lower", runs, ...about };
}

/** One run a day, each with one value. */
export function history(name: string, values: readonly number[], about: Partial<BenchmarkRun> = {}): BenchmarkRun[] {
  return values.map((value, index) => ({
    v: 1,
    key: `run ${index}`,
    at: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    commit: index.toString(16).padStart(40, "0"),
    branch: "main",
    url: null,
    environment: MACHINE,
    benchmarks: [measured(name, [value])],
    ...about,
  }));
}

export const HEAD = "f".repeat(40);

/** A judgement with the policy's defaults. */
export function judge(input: Partial<JudgeInput>): Judgement {
  return judgeBenchmarks({
    suite: "suite",
    head: [],
    headEnvironment: MACHINE,
    commit: HEAD,
    branch: null,
    base: null,
    history: [],
    model: null,
    ruler: null,
    options: { minChange: 0.05, largeChange: 0.2, confidence: 0.95 },
    ...input,
  });
}

export function against(base: readonly Measured[], environment = MACHINE): JudgeInput["base"] {
  return { measured: base, environment };
}
