import type { ArtifactResult, BenchmarkResult, Difference, ScenarioResult } from "@regreen/contracts";

/**
 * Makes results fit their schema, whatever names and numbers were measured: a verdict that can't be written would be a regression
 * that nobody hears of. Texts and lists are cut, and numbers that JSON has no word for are left out. No verdict changes.
 */
export function fitScenario(scenario: ScenarioResult): ScenarioResult {
  return {
    ...scenario,
    id: scenario.id.slice(0, 200),
    title: scenario.title.slice(0, 2000),
    message: scenario.message.slice(0, 2000),
    artifacts: scenario.artifacts.slice(0, 200).map(fitArtifact),
  };
}

function fitArtifact(artifact: ArtifactResult): ArtifactResult {
  const differences = artifact.differences.slice(0, 50);
  const metrics = Object.entries(artifact.metrics).filter(([, value]) => Number.isFinite(value));
  const unlisted = artifact.differences.slice(50).reduce((sum, { count }) => sum + count, artifact.unlisted);
  return {
    ...artifact,
    name: artifact.name.slice(0, 2000),
    comparator_version: artifact.comparator_version.slice(0, 60),
    message: artifact.message.slice(0, 2000),
    expected: artifact.expected?.slice(0, 1000) ?? null,
    actual: artifact.actual?.slice(0, 1000) ?? null,
    metrics: Object.fromEntries(metrics.map(([name, value]) => [name.slice(0, 60), value])),
    differences: differences.map(fitDifference),
    unlisted,
    picture: artifact.picture?.slice(0, 1000) ?? null,
  };
}

function fitDifference(difference: Difference): Difference {
  return {
    ...difference,
    at: difference.at.slice(0, 2000),
    expected: difference.expected.slice(0, 2000),
    actual: difference.actual.slice(0, 2000),
    relative: finite(difference.relative),
  };
}

export function fitBenchmark(benchmark: BenchmarkResult): BenchmarkResult {
  const { interval, trend, changed_at } = benchmark;
  const isWhole = trend.length <= 120 && trend.every(Number.isFinite);
  return {
    ...benchmark,
    suite: benchmark.suite.slice(0, 200),
    name: benchmark.name.slice(0, 300),
    metric: benchmark.metric.slice(0, 300),
    unit: benchmark.unit.slice(0, 60),
    message: benchmark.message.slice(0, 2000),
    before: finite(benchmark.before),
    after: finite(benchmark.after),
    relative_change: finite(benchmark.relative_change),
    interval: interval === null ? null : [finite(interval[0]), finite(interval[1])],
    confidence: finite(benchmark.confidence),
    effect: finite(benchmark.effect),
    // A place in a picture of which something is left out is another place.
    trend: isWhole ? trend : trend.filter(Number.isFinite).slice(-120),
    changed_at: isWhole ? changed_at : null,
    suspects: benchmark.suspects.slice(-50),
  };
}

export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
