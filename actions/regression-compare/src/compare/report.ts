import { createHash } from "node:crypto";
import type { RegressionVerdict } from "@regreen/contracts";
import { BASELINES_LABEL, type Policy } from "@regreen/policy";
import type { CompareInputs, ScenarioInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { renderContext } from "../publish/situation.ts";
import { bareContext, REPORT_PAGE, type RenderContext } from "../render/context.ts";
import { renderHtml } from "../render/html.ts";
import { compareWords } from "../render/words/local.ts";
import type { Comparison } from "./judge.ts";
import { limitsOf } from "./settings.ts";

export interface Written {
  /** Of the bytes of `verdict.json`. */
  readonly sha256: string;
}

/** Writes `verdict.json`, the report's page and its pictures. */
export async function writeReport(
  { output, reportDir }: Pick<ScenarioInputs, "output" | "reportDir">,
  { verdict, pictures }: Comparison,
  context: RenderContext,
  { files }: Ports,
): Promise<Written> {
  const bytes = `${JSON.stringify(verdict, null, 2)}\n`;
  if (reportDir !== undefined) {
    const folder = await files.makeFolder(reportDir, "report-dir");
    for (const [path, picture] of pictures) await folder.write(path, picture);
    await folder.write(REPORT_PAGE, renderHtml(verdict, pictures, context));
  }
  await files.write(output, "output", bytes);
  return { sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The outputs that every comparison has. */
export function outputsOf(
  { verdict, drift }: RegressionVerdict,
  { output }: Pick<ScenarioInputs, "output">,
  { sha256 }: Written,
): Readonly<Record<string, string>> {
  return { verdict, drift, "verdict-path": output, "verdict-sha256": sha256 };
}

/** What the texts are told beside the verdict. */
export function contextOf(
  inputs: CompareInputs,
  policy: Policy,
  { repository, event, serverUrl }: Ports,
): RenderContext {
  const { minChange } = limitsOf(inputs, policy);
  const { runId, runAttempt } = event;
  if (repository === null || runId === null)
    return { ...bareContext(BASELINES_LABEL), largeRequires: policy.regression.large_requires, minChange };
  const place = { ...repository, serverUrl, suite: inputs.suite, runId, runAttempt };
  const command = compareWords({ ...inputs, baselinesDir: inputs.baselinesDir ?? policy.regression.baselines_dir });
  return { ...renderContext({ policy, defaultBranch: "", viewer: "" }, place), command, minChange };
}

/** What drifted, for whoever goes on from here. */
export function regressionsOf({ scenarios, benchmarks }: RegressionVerdict): string {
  const files = scenarios
    .filter(({ verdict }) => DRIFTED.includes(verdict))
    .map(({ id, verdict }) => ({ kind: "scenario", name: id, verdict, relative_change: null }));
  const measured = benchmarks
    .filter(({ verdict }) => verdict === "regressed")
    .map(({ name, verdict, relative_change }) => ({ kind: "benchmark", name, verdict, relative_change }));
  return JSON.stringify([...files, ...measured].slice(0, 100));
}

const DRIFTED: readonly string[] = ["small_drift", "large_drift", "missing"];
