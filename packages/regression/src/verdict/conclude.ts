import {
  type BenchmarkResult,
  type JobConclusion,
  OUTCOME_TABLE,
  type Outcome,
  type ReasonCode,
  type RegressionVerdict,
  type ScenarioResult,
  type ScenarioVerdict,
} from "@regreen/contracts";
import { gravest, wasCompared } from "../scenario/judge-scenario.ts";

/** What people said of drift. */
export interface Acceptance {
  /** The label that says that baselines are to change: `baselines:update`. */
  readonly label: string;
  /** Labels that stand, each of them set by somebody with write access. */
  readonly labels: readonly string[];
  /** Labels that let large drift pass when all are set beside `label`; none: nothing does. */
  readonly largeRequires: readonly string[];
  /** Whether the baselines that the pull request itself brings fit what was made; `none` where it brings none. */
  readonly proposed: "fit" | "differ" | "none";
}

/** What drift still needs to be let through. */
type Lack = "label" | "proposed_baselines" | "large_requires" | "budget";

export interface Conclusion {
  /** The gravest of all. */
  readonly verdict: ScenarioVerdict;
  readonly drift: RegressionVerdict["drift"];
  readonly compared: number;
  /** Labels by which drift was let through; none where there is none, or it was not. */
  readonly acceptedBy: readonly string[];
  /** What is missing for drift to be let through; empty where nothing is. */
  readonly lacks: readonly Lack[];
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly job: JobConclusion;
  /** One sentence. */
  readonly message: string;
}

/** The word for scenarios that a benchmark's verdict is worth. */
export function verdictOfBenchmark({ verdict, size }: Pick<BenchmarkResult, "verdict" | "size">): ScenarioVerdict {
  if (verdict === "regressed") return size === "small" ? "small_drift" : "large_drift";
  return verdict === "improved" ? "same" : verdict;
}

interface Part {
  readonly verdict: ScenarioVerdict;
  readonly isBudget: boolean;
  /** Whether a baseline stands for it that a pull request can bring anew. */
  readonly isScenario: boolean;
  readonly fault: "baseline" | "results" | null;
}

/**
 * The end of a run: the gravest of all parts, and whether people have let it through.
 *
 * Nothing passes where nothing was compared, where a part can't be judged, or where a budget is broken. Small drift and what is
 * missing pass by the label, large drift by `largeRequires` beside it; scenarios only with baselines of the pull request that fit.
 */
export function conclude(
  scenarios: readonly ScenarioResult[],
  benchmarks: readonly BenchmarkResult[],
  acceptance: Acceptance,
): Conclusion {
  const parts = [...scenarios.flatMap(partsOf), ...benchmarks.map(partOf)];
  const verdict = gravest(parts.map((each) => each.verdict));
  const compared = countOf(scenarios, benchmarks);
  const drift = driftOf(parts);
  const drifted = parts.filter(({ verdict: each }) => isDrift(each));
  const lacks = lacksOf(drifted, acceptance);
  const acceptedBy = drifted.length > 0 && lacks.length === 0 ? labelsFor(drifted, acceptance) : [];
  const rest = gravest(parts.flatMap(({ verdict: each }) => (isDrift(each) && lacks.length === 0 ? [] : [each])));
  const end = endOf(parts, { rest, compared, isAccepted: acceptedBy.length > 0 });
  return {
    verdict,
    drift,
    compared,
    acceptedBy,
    lacks,
    ...end,
    message: tell(end.reasonCode, parts, lacks, acceptance),
  };
}

function partsOf({ verdict, artifacts }: ScenarioResult): Part[] {
  const inner = artifacts.map((each): Part => {
    const { verdict: own, comparator, fault = null } = each;
    return { verdict: own, isBudget: comparator === "budget", isScenario: true, fault };
  });
  // What is wrong with the scenario as a whole stands in none of its parts.
  const isWhole = !inner.some((part) => part.verdict === verdict);
  return isWhole ? [...inner, { verdict, isBudget: false, isScenario: true, fault: "baseline" }] : inner;
}

function partOf(result: BenchmarkResult): Part {
  return { verdict: verdictOfBenchmark(result), isBudget: false, isScenario: false, fault: "results" };
}

function countOf(scenarios: readonly ScenarioResult[], benchmarks: readonly BenchmarkResult[]): number {
  const artifacts = scenarios.flatMap((scenario) => scenario.artifacts).filter(wasCompared);
  const measured = benchmarks.filter(
    (each) => wasCompared({ verdict: verdictOfBenchmark(each) }) && each.evidence !== "none",
  );
  return artifacts.length + measured.length;
}

function isDrift(verdict: ScenarioVerdict): boolean {
  return verdict === "small_drift" || verdict === "large_drift" || verdict === "missing";
}

function driftOf(parts: readonly Part[]): Conclusion["drift"] {
  if (parts.some(({ verdict }) => verdict === "large_drift")) return "large";
  return parts.some(({ verdict }) => isDrift(verdict)) ? "small" : "none";
}

function lacksOf(drifted: readonly Part[], { label, labels, largeRequires, proposed }: Acceptance): Lack[] {
  if (drifted.length === 0) return [];
  const isLarge = drifted.some(({ verdict }) => verdict === "large_drift");
  const mayBeLarge = largeRequires.length > 0 && largeRequires.every((each) => labels.includes(each));
  const lacks: Lack[] = [];
  if (!labels.includes(label)) lacks.push("label");
  if (drifted.some((part) => part.isScenario && !part.isBudget) && proposed !== "fit") lacks.push("proposed_baselines");
  if (isLarge && !mayBeLarge) lacks.push("large_requires");
  if (drifted.some((part) => part.isBudget)) lacks.push("budget");
  return lacks;
}

function labelsFor(drifted: readonly Part[], { label, largeRequires }: Acceptance): string[] {
  const isLarge = drifted.some(({ verdict }) => verdict === "large_drift");
  return [...new Set(isLarge ? [label, ...largeRequires] : [label])];
}

interface End {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly job: JobConclusion;
}

function endOf(
  parts: readonly Part[],
  of: { readonly rest: ScenarioVerdict; readonly compared: number; readonly isAccepted: boolean },
): End {
  const failed = (outcome: Outcome, reasonCode: ReasonCode): End => ({ outcome, reasonCode, job: "failure" });
  if (of.rest === "error") {
    const ofBaseline = parts.some(({ verdict, fault }) => verdict === "error" && fault !== "results");
    return failed("misconfigured", ofBaseline ? "bad_baseline" : "bad_results");
  }
  if (of.compared === 0) return failed("misconfigured", "nothing_compared");
  if (of.rest === "large_drift") return failed("not_fixable", "large_drift");
  if (of.rest === "missing") return failed("not_fixable", "baseline_missing");
  if (of.rest === "small_drift") return failed("not_fixable", "small_drift");
  const reasonCode = of.rest === "inconclusive" ? "inconclusive" : "baseline_new";
  if (of.rest !== "same") return { outcome: "not_fixable", reasonCode, job: OUTCOME_TABLE.not_fixable.job };
  const done = of.isAccepted ? "drift_accepted" : "no_drift";
  return { outcome: "nothing_to_do", reasonCode: done, job: OUTCOME_TABLE.nothing_to_do.job };
}

function tell(reason: ReasonCode, parts: readonly Part[], lacks: readonly Lack[], acceptance: Acceptance): string {
  const count = (verdict: ScenarioVerdict) => parts.filter((part) => part.verdict === verdict).length;
  const drifts = `${plural(count("small_drift") + count("large_drift") + count("missing"), "part")} drifted`;
  switch (reason) {
    case "bad_baseline":
    case "bad_results":
      return `${plural(count("error"), "part")} can't be judged, which is never a pass.`;
    case "nothing_compared":
      return `Nothing was compared (${count("new")} new, ${count("missing")} missing), which is no pass.`;
    case "no_drift":
      return "Everything that was compared is as it was.";
    case "drift_accepted":
      return `${drifts}, and by label it is meant to.`;
    case "baseline_new":
      return `${plural(count("new"), "part")} ${count("new") === 1 ? "has" : "have"} no baseline yet; the rest is as it was.`;
    case "inconclusive":
      return `${plural(count("inconclusive"), "benchmark")} can't be told from noise yet.`;
    default:
      return `${drifts}${lacks.length === 0 ? "" : `; to let it pass, ${lacks.map((lack) => needs(lack, acceptance)).join(", and ")}`}.`;
  }
}

function needs(lack: Lack, { label, largeRequires, proposed }: Acceptance): string {
  switch (lack) {
    case "label":
      return `somebody with write access has to set the label ${label}`;
    case "proposed_baselines":
      return proposed === "differ"
        ? "the baselines that the pull request brings have to fit what is made"
        : "the pull request has to bring baselines that fit what is made";
    case "large_requires":
      return largeRequires.length === 0
        ? "large drift has to be undone (regression.large_requires names no label)"
        : `large drift needs ${largeRequires.join(", ")}`;
    case "budget":
      return "a broken budget has to be kept or changed, no label helps";
  }
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
