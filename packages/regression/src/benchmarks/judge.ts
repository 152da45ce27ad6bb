import type {
  BenchmarkResult,
  BenchmarkRun,
  Environment,
  Measured,
  NoiseModel,
  RegressionVerdict,
} from "@regreen/contracts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { commonFactor } from "./common-factor.ts";
import { type JudgeOptions, resultOf } from "./decision.ts";
import { environmentChanges } from "./environments.ts";
import { type Finding, finding } from "./finding.ts";
import { identityOf, isCounted } from "./kinds.ts";
import { againstBase } from "./pairs.ts";
import { rerunPlan } from "./rerun.ts";
import { byRuler } from "./ruler.ts";
import { againstHistory, againstModel } from "./stored.ts";
import { appearancesOf, type Timeline, timelineOf } from "./timeline.ts";

/** What is judged, and all there is to judge it by. */
export interface JudgeInput {
  readonly suite: string;
  readonly head: readonly Measured[];
  readonly headEnvironment: Environment;
  /** Commit and branch of the head; null where unknown. */
  readonly commit: string | null;
  readonly branch?: string | null;
  /** Measured beside the head; null where only what is remembered stands for the base. */
  readonly base: {
    readonly measured: readonly Measured[];
    readonly environment: Environment;
    readonly commit?: string | null;
  } | null;
  /** Earlier runs of the suite, oldest first. */
  readonly history: readonly BenchmarkRun[];
  readonly model: NoiseModel | null;
  /** Name of a benchmark whose code never changes; null: none. */
  readonly ruler: string | null;
  readonly options: JudgeOptions;
}

export interface Judgement {
  /** In the order of their names. */
  readonly benchmarks: BenchmarkResult[];
  readonly commonFactor: number | null;
  readonly environmentChanges: string[];
  readonly rerun: RegressionVerdict["rerun"];
  readonly warnings: string[];
  readonly base: RegressionVerdict["base"];
}

/**
 * Judges every benchmark by the best evidence there is: runs of the base beside the head, else earlier runs, else a model. Each
 * is tested by itself, and the p-values are adjusted for how many there are (Benjamini and Hochberg); a regression is a change
 * of at least `minChange` of which the adjusted test is at least as sure as `confidence` says (requirement C-23).
 */
export function judgeBenchmarks(input: JudgeInput): Judgement {
  const timeline = timelineOf(input.history);
  const { known, warnings } = withRuler(input, timeline);
  const findings = [...head(known), ...vanished(known)].sort((a, b) => compare(a.measured, b.measured));
  const results = decideTogether(input.suite, findings, input.options);
  return {
    benchmarks: results,
    commonFactor: commonFactor(findings),
    environmentChanges: changesSince(input, timeline),
    rerun: rerunPlan(results, findings, input.options),
    warnings: [...timeline.warnings, ...warnings],
    base: baseOf(input, timeline),
  };
}

interface Known extends Omit<JudgeInput, "history"> {
  readonly timeline: Timeline;
}

function head(known: Known): Finding[] {
  const { base, timeline, model, headEnvironment, commit, branch = null, options } = known;
  const bases = new Map(base?.measured.map((each) => [identityOf(each), each]));
  const earlier = appearancesOf(timeline);
  const isOwnLine = branch !== null && timeline.runs.at(-1)?.branch === branch;
  return known.head.map((measured) => {
    const one = { measured, environment: headEnvironment, commit };
    const beside = bases.get(identityOf(measured));
    if (base !== null && beside !== undefined) {
      return againstBase({ measured: beside, environment: base.environment }, one, options.confidence);
    }
    if (base !== null) return finding(measured, { settled: NEW });
    const found =
      againstHistory(earlier.get(identityOf(measured)) ?? [], one, isOwnLine) ??
      (model === null ? null : againstModel(model, one));
    return found ?? finding(measured, { settled: NEW });
  });
}

const NEW = { verdict: "new", message: "The base has no such benchmark." } as const;

/** A benchmark that nobody measured any more can't have got slower, and must not look as if it hadn't. */
function vanished({ base, timeline, model, head: measured }: Known): Finding[] {
  const here = new Set(measured.map(identityOf));
  const before: readonly Measured[] = base?.measured ?? timeline.runs.at(-1)?.benchmarks ?? modelled(model);
  const settled = { verdict: "inconclusive", message: "It was measured before and is not measured any more." } as const;
  return before
    .filter((each) => !here.has(identityOf(each)))
    .map((each) => finding(each, { settled, baseRuns: each.runs.length, headRuns: 0 }));
}

function modelled(model: NoiseModel | null): Measured[] {
  return (model?.benchmarks ?? []).map(({ name, metric, unit, direction, median }) => ({
    name,
    metric,
    unit,
    direction,
    runs: [{ best: median, median, rounds: 1 }],
  }));
}

function decideTogether(suite: string, findings: readonly Finding[], options: JudgeOptions): BenchmarkResult[] {
  // What is counted is no matter of chance, and does not make chance more likely for the others.
  const tested = findings.filter(({ pValue, measured }) => pValue !== null && !isCounted(measured));
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue ?? 1));
  const byFinding = new Map(tested.map((found, index) => [found, adjusted[index] ?? 1]));
  return findings.map((found) => resultOf(suite, found, byFinding.get(found) ?? found.pValue, options));
}

function compare(a: Measured, b: Measured): number {
  const [x, y] = [identityOf(a), identityOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function withRuler(input: JudgeInput, timeline: Timeline): { known: Known; warnings: string[] } {
  const { ruler, head: measured, base } = input;
  if (ruler === null) return { known: { ...input, timeline }, warnings: [] };
  if (!measured.some(({ name }) => name === ruler)) {
    return {
      known: { ...input, timeline },
      warnings: [`The ruler "${ruler}" is not among the head's benchmarks: nothing is divided by it.`],
    };
  }
  // Everything is brought to the head's speed, so that the numbers of the head are those that people saw.
  const beside = base === null ? null : byRuler(base.measured, measured, ruler);
  const runs = timeline.runs.flatMap((run) => {
    const benchmarks = byRuler(run.benchmarks, measured, ruler);
    return benchmarks === null ? [] : [{ ...run, benchmarks }];
  });
  const isMissing = base !== null && beside === null;
  const left = timeline.runs.length - runs.length;
  const warnings = [
    ...(isMissing ? [`The base did not measure the ruler "${ruler}": nothing is divided by it.`] : []),
    ...(left > 0 ? [`${left} remembered runs did not measure the ruler "${ruler}" and are left out.`] : []),
  ];
  const known = { ...input, base: base === null || beside === null ? base : { ...base, measured: beside } };
  return { known: { ...known, timeline: { ...timeline, runs } }, warnings };
}

function changesSince({ base, headEnvironment }: JudgeInput, timeline: Timeline): string[] {
  const before = base?.environment ?? timeline.runs.at(-1)?.environment;
  return before === undefined ? [] : environmentChanges(before, headEnvironment);
}

function baseOf({ base, model }: JudgeInput, { runs }: Timeline): Judgement["base"] {
  if (base !== null) {
    return {
      kind: "runs",
      commit: base.commit ?? null,
      runs: Math.max(0, ...base.measured.map((each) => each.runs.length)),
    };
  }
  if (runs.length > 0) return { kind: "history", commit: runs.at(-1)?.commit ?? null, runs: runs.length };
  if (model === null) return { kind: "none", commit: null, runs: 0 };
  return { kind: "model", commit: null, runs: Math.max(0, ...model.benchmarks.map(({ values }) => values.length)) };
}
