import {
  type RegressionVerdict,
  regressionVerdictSchema,
  SCENARIO_VERDICTS,
  type ScenarioResult,
  type ScenarioVerdict,
} from "@regreen/contracts";
import { type Conclusion, type Judgement, verdictOfBenchmark } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { CompareInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { finite, fitBenchmark, fitScenario } from "./fit.ts";
import type { Head } from "./judge-benchmarks.ts";

const MAX_SCENARIOS = 2000;
const MAX_BENCHMARKS = 5000;
const MAX_WARNINGS = 100;

export interface VerdictParts {
  readonly inputs: Pick<CompareInputs, "suite">;
  readonly ports: Pick<Ports, "event">;
  readonly conclusion: Conclusion;
  readonly scenarios: readonly ScenarioResult[];
  readonly head: Head | null;
  readonly benchmarks: Judgement | null;
  readonly warnings: readonly string[];
}

/**
 * `verdict.json`. Of more than 2,000 scenarios or 5,000 benchmarks it holds the gravest first, those that are equally grave in the order
 * of their names, and says how many are left out. All of them are judged and count for the verdict.
 */
export function verdictOf(parts: VerdictParts): RegressionVerdict {
  const { inputs, ports, conclusion, head, benchmarks } = parts;
  const { event } = ports;
  const scenarios = gravestOf(parts.scenarios, MAX_SCENARIOS, ({ verdict }) => verdict);
  const judged = gravestOf(benchmarks?.benchmarks ?? [], MAX_BENCHMARKS, verdictOfBenchmark);
  const cuts = [
    ...cut(parts.scenarios.length - scenarios.length, "scenarios"),
    ...cut((benchmarks?.benchmarks.length ?? 0) - judged.length, "benchmarks"),
  ];
  return regressionVerdictSchema.parse({
    schema_version: 1,
    suite: inputs.suite,
    verdict: conclusion.verdict,
    drift: conclusion.drift,
    accepted_by: [...conclusion.acceptedBy],
    head: {
      commit: event.commit ?? head?.run.commit ?? null,
      branch: event.branch,
      pull_request: event.pullRequest,
      url: event.url,
    },
    base: benchmarks?.base ?? { kind: "none", commit: null, runs: 0 },
    environment: head?.environment ?? NO_ENVIRONMENT,
    environment_changes: (benchmarks?.environmentChanges ?? []).slice(0, 20).map((each) => oneLine(each, 2000)),
    common_factor: factorOf(benchmarks),
    rerun: rerunOf(benchmarks),
    compared: conclusion.compared,
    scenarios: scenarios.map(fitScenario),
    benchmarks: judged.map(fitBenchmark),
    measured: head?.run ?? null,
    warnings: shortened([...cuts, ...parts.warnings]),
  });
}

function factorOf(judgement: Judgement | null): number | null {
  const factor = finite(judgement?.commonFactor ?? null);
  return factor !== null && factor > 0 ? factor : null;
}

function rerunOf(judgement: Judgement | null): RegressionVerdict["rerun"] {
  const rerun = judgement?.rerun ?? null;
  return rerun === null ? null : { ...rerun, why: rerun.why.slice(0, 2000) };
}

const NO_ENVIRONMENT = { os: null, arch: null, cpu: null, cpu_count: null, runner_image: null, tools: {} };

function gravestOf<T>(items: readonly T[], most: number, verdictOfItem: (item: T) => ScenarioVerdict): readonly T[] {
  if (items.length <= most) return items;
  const gravity = (item: T) => SCENARIO_VERDICTS.indexOf(verdictOfItem(item));
  return [...items].sort((a, b) => gravity(b) - gravity(a)).slice(0, most);
}

function cut(count: number, what: string): string[] {
  return count <= 0
    ? []
    : [`${count} ${what} are left out of the report, the mildest ones; they were judged all the same.`];
}

function shortened(warnings: readonly string[]): string[] {
  const lines = [...new Set(warnings.map((each) => oneLine(each, 2000)))];
  if (lines.length <= MAX_WARNINGS) return lines;
  return [...lines.slice(0, MAX_WARNINGS - 1), `… and ${lines.length - MAX_WARNINGS + 1} more.`];
}
