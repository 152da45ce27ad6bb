import type {
  ArtifactResult,
  BenchmarkResult,
  RegressionVerdict,
  ScenarioResult,
  ScenarioVerdict,
} from "@regreen/contracts";
import { gravityOf, rankOf } from "./verdicts.ts";

/** An expected file or a budget that is not as before; `artifact` is null where the scenario as a whole is what is told. */
export interface MovedArtifact {
  readonly scenario: ScenarioResult;
  readonly artifact: ArtifactResult | null;
  readonly verdict: ScenarioVerdict;
  readonly message: string;
}

/** Files and budgets that are not as before, the gravest first. */
export function movedArtifacts({ scenarios }: RegressionVerdict): MovedArtifact[] {
  return scenarios.flatMap(partsOf).sort((a, b) => rankOf(b.verdict) - rankOf(a.verdict));
}

function partsOf(scenario: ScenarioResult): MovedArtifact[] {
  const { verdict, message } = scenario;
  if (verdict === "same") return [];
  const parts = scenario.artifacts
    .filter((artifact) => artifact.verdict !== "same")
    .map((artifact): MovedArtifact => ({ scenario, artifact, verdict: artifact.verdict, message: artifact.message }));
  return parts.length > 0 ? parts : [{ scenario, artifact: null, verdict, message }];
}

/** Benchmarks from the worst to the best: by gravity, then by how far they moved for the worse. */
export function byGravity(benchmarks: readonly BenchmarkResult[]): BenchmarkResult[] {
  return [...benchmarks].sort(
    (a, b) => rankOf(gravityOf(b)) - rankOf(gravityOf(a)) || worsening(b) - worsening(a) || byName(a, b),
  );
}

/** Factor for the worse, so that half the throughput is as bad as twice the time; 0 where nothing is known. */
function worsening({ relative_change: change, direction, before, after }: BenchmarkResult): number {
  const factor =
    change === null ? (before === 0 ? FROM_ZERO * Math.sign(after ?? 0) : 0) : Math.log(Math.max(1e-9, 1 + change));
  if (direction === null) return Math.abs(factor);
  return direction === "lower" ? factor : -factor;
}

/** Something out of nothing is more than any factor. */
const FROM_ZERO = 1000;

/** `codec 2` before `codec 10`. */
function byName(a: BenchmarkResult, b: BenchmarkResult): number {
  return NAMES.compare(a.name, b.name) || NAMES.compare(a.metric, b.metric);
}

const NAMES = new Intl.Collator("en", { numeric: true });

/** A budget that was not kept; no label lets it pass. */
export function isBrokenBudget({ artifact, verdict }: MovedArtifact): boolean {
  return artifact?.comparator === "budget" && verdict === "large_drift";
}

/** `chart-basic / analysis`, or the scenario alone. */
export function artifactTitle({ scenario, artifact }: MovedArtifact): string {
  return artifact === null ? scenario.id : `${scenario.id} / ${artifact.name}`;
}

/** The benchmark with its metric, where that is not plain time. */
export function benchmarkTitle({ name, metric }: Pick<BenchmarkResult, "name" | "metric">): string {
  return metric === "time" || metric === "" ? name : `${name} (${metric})`;
}

/** How much of a budget is used, 1 being all of it; null where that can't be said. */
export function shareOfBudget({ comparator, metrics: { value, limit } }: ArtifactResult): number | null {
  if (comparator !== "budget" || value === undefined || limit === undefined || value < 0 || limit <= 0) return null;
  return value / limit;
}
