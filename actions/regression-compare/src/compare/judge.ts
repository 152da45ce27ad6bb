import { type RegressionVerdict, type ScenarioResult, UserError } from "@regreen/contracts";
import { BASELINES_LABEL, type Policy } from "@regreen/policy";
import { type Acceptance, type Conclusion, conclude, type Judgement, type Measurement } from "@regreen/regression";
import { oneLine } from "@regreen/text";
import type { Folder } from "../files/file-port.ts";
import type { CompareInputs, ScenarioInputs } from "../inputs.ts";
import { type CountedLabels, countedLabels } from "../labels.ts";
import type { Ports } from "../ports.ts";
import { type Found, findScenarios } from "./find-scenarios.ts";
import { type Head, judgeHead, readHead } from "./judge-benchmarks.ts";
import { type JudgedScenarios, type Judging, judgeScenarios } from "./judge-scenarios.ts";
import { Pictures } from "./pictures.ts";
import { judgeProposed } from "./proposed.ts";
import { limitsOf } from "./settings.ts";
import { verdictOf } from "./verdict.ts";

/** All that one comparison found out. */
export interface Comparison {
  readonly verdict: RegressionVerdict;
  readonly conclusion: Conclusion;
  /** All of them, also those that find no room in the verdict. */
  readonly scenarios: readonly ScenarioResult[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Null where there are no scenarios to look at. */
  readonly found: Found | null;
}

/**
 * Compares all that the inputs name.
 *
 * @throws UserError
 */
export async function judge(inputs: CompareInputs, policy: Policy, ports: Ports): Promise<Comparison> {
  const baselinesDir = inputs.baselinesDir ?? policy.regression.baselines_dir;
  const found = inputs.actualDir === undefined ? null : await openScenarios(inputs, baselinesDir, ports);
  const head = await readHead(inputs, ports);
  const judging = judgingOf(inputs, head, ports);
  const scenarios = found === null ? NO_SCENARIOS : await judgeScenarios(found, judging);
  const benchmarks = head === null ? null : await judgeHead(head, inputs, limitsOf(inputs, policy), ports);
  const counted = await countedLabels(policy, ports);
  const conclusionOf = (proposed: Acceptance["proposed"]) =>
    conclude(scenarios.results, benchmarks?.benchmarks ?? [], {
      label: BASELINES_LABEL,
      labels: counted.labels,
      largeRequires: policy.regression.large_requires,
      proposed,
    });
  const proposed =
    inputs.proposedDir === undefined || conclusionOf("none").drift === "none"
      ? "none"
      : await judgeProposed(inputs, { baselinesDir, before: scenarios.results }, judging, ports);
  const conclusion = conclusionOf(proposed);
  const warnings = warningsOf({ found, scenarios, benchmarks, counted });
  const verdict = verdictOf({ inputs, ports, conclusion, scenarios: scenarios.results, head, benchmarks, warnings });
  return { verdict, conclusion, scenarios: scenarios.results, pictures: scenarios.pictures.files, found };
}

const NO_SCENARIOS: JudgedScenarios = { results: [], pictures: new Pictures() };

/** @throws UserError where nothing was made, or a folder can't be used */
async function openScenarios(inputs: ScenarioInputs, baselinesDir: string, { files }: Ports): Promise<Found> {
  const baselines = await files.folder(baselinesDir, "baselines-dir");
  return findScenarios(baselines, await openActual(inputs, files), inputs);
}

async function openActual({ actualDir = "" }: ScenarioInputs, files: Ports["files"]): Promise<Folder> {
  const folder = await files.folder(actualDir, "actual-dir");
  if (folder !== null) return folder;
  throw new UserError(`Input "actual-dir" names "${oneLine(actualDir, 200)}": there is no such folder.`, {
    hint: 'Look whether the step that makes the outputs ran to its end, or correct "actual-dir".',
    reasonCode: "bad_results",
  });
}

function judgingOf(inputs: CompareInputs, head: Head | null, { logger }: Ports): Judging {
  const benchmarks = new Map<string, Measurement>();
  for (const { name, unit, metric, runs } of head?.side.measured ?? []) {
    const scale = metric === "time" ? SECONDS.get(unit) : undefined;
    if (scale === undefined) continue;
    benchmarks.set(name, { values: runs.map(({ median }) => median * scale), dimension: "time" });
  }
  return { renderer: inputs.renderer ?? null, benchmarks, logger };
}

/** Units of time that budgets can be held to. */
const SECONDS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["ms", 1e-3],
  ["us", 1e-6],
  ["µs", 1e-6],
  ["ns", 1e-9],
]);

function warningsOf(of: {
  readonly found: Found | null;
  readonly scenarios: JudgedScenarios;
  readonly benchmarks: Judgement | null;
  readonly counted: CountedLabels;
}): string[] {
  const { dropped } = of.scenarios.pictures;
  return [
    ...of.counted.uncounted,
    ...(of.found?.warnings ?? []),
    ...(of.benchmarks?.warnings ?? []),
    ...(dropped === 0 ? [] : [`${dropped} pictures of differences found no room in the report.`]),
  ];
}
