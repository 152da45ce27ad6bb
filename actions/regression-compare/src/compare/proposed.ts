import { isAbsolute, relative } from "node:path";
import { type ScenarioResult, type ScenarioVerdict, UserError } from "@regreen/contracts";
import type { Acceptance } from "@regreen/regression";
import type { CompareInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";
import { findScenarios } from "./find-scenarios.ts";
import { type Judging, judgeScenarios } from "./judge-scenarios.ts";

/**
 * Whether the baselines that the pull request itself brings fit what was made: what drifted is as expected there, and nothing else
 * differs. What is new may stay new, but nothing becomes new by losing its baseline. Its budgets are not asked, because those of the
 * base are kept or nothing is.
 *
 * @param baselinesDir from the root of the repository
 * @param before what the comparison with the baselines of the base found
 */
export async function judgeProposed(
  inputs: CompareInputs,
  { baselinesDir, before }: { readonly baselinesDir: string; readonly before: readonly ScenarioResult[] },
  judging: Judging,
  { files, workspace }: Ports,
): Promise<Acceptance["proposed"]> {
  const { proposedDir, actualDir } = inputs;
  if (proposedDir === undefined || actualDir === undefined) return "none";
  const below = isAbsolute(baselinesDir) ? relative(workspace, baselinesDir) : baselinesDir;
  try {
    const [root, actual] = [
      await files.folder(proposedDir, "proposed-dir"),
      await files.folder(actualDir, "actual-dir"),
    ];
    const baselines = (await root?.folder(below)) ?? null;
    if (baselines === null || actual === null) return "none";
    const found = await findScenarios(baselines, actual, inputs);
    const { results } = await judgeScenarios(found, judging);
    return fits(before, results) ? "fit" : "differ";
  } catch (error) {
    // Whatever stands in somebody's tree, it is no reason to end here.
    if (error instanceof UserError) return "differ";
    throw error;
  }
}

function fits(before: readonly ScenarioResult[], after: readonly ScenarioResult[]): boolean {
  const [old, fresh] = [verdictsOf(before), verdictsOf(after)];
  const isHarmless = [...fresh].every(
    ([key, verdict]) => verdict === "same" || (verdict === "new" && old.get(key) === "new"),
  );
  const drifted = [...old].filter(([, verdict]) => verdict === "small_drift" || verdict === "large_drift");
  return isHarmless && drifted.every(([key]) => fresh.get(key) === "same");
}

/** Of every file; a scenario that is wrong as a whole stands for itself. */
function verdictsOf(results: readonly ScenarioResult[]): ReadonlyMap<string, ScenarioVerdict> {
  const verdicts = new Map<string, ScenarioVerdict>();
  for (const { id, verdict, artifacts } of results) {
    if (!artifacts.some((each) => each.verdict === verdict)) verdicts.set(JSON.stringify([id]), verdict);
    for (const { name, comparator, verdict: own } of artifacts)
      if (comparator !== "budget") verdicts.set(JSON.stringify([id, name]), own);
  }
  return verdicts;
}
