import type {
  ArtifactResult,
  BenchmarkResult,
  Difference,
  RegressionVerdict,
  ScenarioResult,
  ScenarioVerdict,
} from "@regreen/contracts";
import { gravityOf, rankOf } from "../../src/render/words/verdicts.ts";

/** Commits of made verdicts: `sha(1)` is forty times the same digit and so on. */
export function sha(number: number): string {
  return (number + 0xabc123).toString(16).padStart(8, "0").repeat(5);
}

export function aDifference(parts: Partial<Difference> = {}): Difference {
  return {
    at: "$.summary.mean",
    kind: "changed",
    count: 1,
    expected: "41.2",
    actual: "41.9",
    relative: 0.017,
    ...parts,
  };
}

export function anArtifact(parts: Partial<ArtifactResult> = {}): ArtifactResult {
  const { comparator = "json" } = parts;
  return {
    name: "analysis",
    comparator,
    comparator_version: comparator === "image" ? "pixelmatch@7.2.0" : `${comparator}@1`,
    verdict: "same",
    message: "As expected.",
    expected: "sales/expected_analysis.json",
    actual: "sales/analysis.json",
    renderer: null,
    metrics: {},
    differences: [],
    unlisted: 0,
    picture: null,
    expected_sha256: null,
    actual_sha256: null,
    ...parts,
  };
}

/** A scenario as grave as its gravest artifact. */
export function aScenario(parts: Partial<ScenarioResult> = {}): ScenarioResult {
  const { artifacts = [anArtifact()] } = parts;
  const verdict = gravest(artifacts.map((each) => each.verdict));
  const message = artifacts.find((each) => each.verdict === verdict)?.message ?? "As expected.";
  return { id: "sales-by-month", title: "Sales by month", verdict, message, artifacts, ...parts };
}

export function aBenchmark(parts: Partial<BenchmarkResult> = {}): BenchmarkResult {
  return {
    suite: "default",
    name: "parse large file",
    metric: "time",
    unit: "s",
    direction: "lower",
    verdict: "same",
    size: null,
    message: "No change: 8 runs against 8.",
    evidence: "replicates",
    before: 0.01234,
    after: 0.01229,
    relative_change: -0.004,
    interval: [-0.021, 0.012],
    confidence: 0.31,
    effect: -0.05,
    base_runs: 8,
    head_runs: 8,
    statistic: "best",
    trend: [],
    changed_at: null,
    suspects: [],
    ...parts,
  };
}

/** A benchmark that got slower in its history: a quiet series with a step, the same for the same parts. */
export function aRegressed(parts: Partial<BenchmarkResult> = {}): BenchmarkResult {
  const { relative_change: change = 0.31, before = 0.0123 } = parts;
  const level = before ?? 1;
  return aBenchmark({
    verdict: "regressed",
    size: (change ?? 0) >= 0.2 ? "large" : "small",
    evidence: "trend",
    message: "The level changed and stayed for 6 runs.",
    before,
    after: level * (1 + (change ?? 0)),
    relative_change: change,
    interval: [(change ?? 0) - 0.035, (change ?? 0) + 0.041],
    confidence: 0.9992,
    effect: 0.96,
    base_runs: 24,
    head_runs: 1,
    trend: aStep(level, change ?? 0),
    changed_at: 24,
    suspects: [sha(1), sha(2), sha(3)],
    ...parts,
  });
}

/** Thirty values with two per cent of noise, six of them after a step. */
export function aStep(level: number, change: number, length = 30, from = 24): number[] {
  return Array.from({ length }, (_, index) => {
    const noise = Math.sin(index * 12.9898) * 43758.5453;
    return level * (index < from ? 1 : 1 + change) * (1 + ((noise - Math.floor(noise)) * 2 - 1) * 0.02);
  });
}

/** A whole as grave as its gravest part. */
export function aVerdict(parts: Partial<RegressionVerdict> = {}): RegressionVerdict {
  const { scenarios = [], benchmarks = [] } = parts;
  const verdict = gravest([...scenarios.map((each) => each.verdict), ...benchmarks.map(gravityOf)]);
  return {
    schema_version: 1,
    suite: "default",
    verdict,
    drift: verdict === "large_drift" ? "large" : verdict === "small_drift" ? "small" : "none",
    accepted_by: [],
    head: {
      commit: sha(7),
      branch: "feature/teapot",
      pull_request: 42,
      url: "https://github.com/octo/shop/pull/42",
    },
    base: {
      kind: benchmarks.length === 0 ? "none" : "history",
      commit: sha(1),
      runs: benchmarks.length === 0 ? 0 : 24,
    },
    environment: {
      os: "linux",
      arch: "x64",
      cpu: "AMD EPYC 7763 64-Core Processor",
      cpu_count: 4,
      runner_image: "ubuntu24 20261101.1.0",
      tools: { python: "3.13.1", matplotlib: "3.10.9" },
    },
    environment_changes: [],
    common_factor: null,
    rerun: null,
    compared: scenarios.flatMap(({ artifacts }) => artifacts).length + benchmarks.length,
    scenarios,
    benchmarks,
    measured: null,
    warnings: [],
    ...parts,
  };
}

function gravest(verdicts: readonly ScenarioVerdict[]): ScenarioVerdict {
  return verdicts.reduce<ScenarioVerdict>((worst, each) => (rankOf(each) > rankOf(worst) ? each : worst), "same");
}
