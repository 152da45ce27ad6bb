import type { ActionResult } from "@regreen/action-kit";
import { type ArtifactResult, type ScenarioResult, UserError, undelivered } from "@regreen/contracts";
import { BASELINES_LABEL, isBotBranch, type Policy } from "@regreen/policy";
import type { Artifact, Scenario } from "@regreen/regression";
import { escapeMarkdown, oneLine } from "@regreen/text";
import { stampOf, writeBaselines } from "./baselines.ts";
import { asComparison } from "./compare/as-comparison.ts";
import { type Comparison, judge } from "./compare/judge.ts";
import { contextOf, outputsOf, writeReport } from "./compare/report.ts";
import { readSettings } from "./compare/settings.ts";
import { deliverBaselines } from "./deliver-baselines.ts";
import type { UpdateInputs } from "./inputs.ts";
import { countedLabels } from "./labels.ts";
import type { Ports } from "./ports.ts";
import { proveOrTakeBack } from "./prove-baselines.ts";
import { renderSummary } from "./render/summary.ts";

/**
 * Writes over the baselines that differ, and over no other, when a person wants it: with the label of somebody with write access,
 * or `confirm-update` (REG-09, REG-10). Afterwards it compares again, and takes everything back where that does not pass.
 *
 * @throws UserError
 */
export async function update(inputs: UpdateInputs, ports: Ports): Promise<ActionResult> {
  const policy = await readSettings(ports);
  const refusal = await whyNot(inputs, policy, ports);
  if (refusal !== null) return refused(refusal);
  const comparing = asComparison(inputs);
  const before = await judge(comparing, policy, ports);
  const context = contextOf(comparing, policy, ports);
  const outputs = outputsOf(before.verdict, inputs, await writeReport(inputs, before, context, ports));
  refuseBroken(before);
  const baselinesDir = inputs.baselinesDir ?? policy.regression.baselines_dir;
  const folder = await ports.files.folder(baselinesDir, "baselines-dir");
  const choose = differing(before);
  if (folder === null || before.found === null || !before.found.scenarios.some((each) => choose(each).length > 0)) {
    const message = "The baselines fit what was made, so there is nothing to update.";
    return {
      verdict: undelivered("nothing_to_do", "no_drift", message),
      outputs: { ...outputs, "changed-files": "" },
      summary: renderSummary(before.verdict, context),
    };
  }
  const written = await writeBaselines(before.found, choose, folder, stampOf(inputs, ports));
  await proveOrTakeBack(written, folder, () => judge(comparing, policy, ports));
  const { suite } = inputs;
  return deliverBaselines({ suite, baselinesDir, written, before: before.verdict, context, outputs }, ports);
}

/** Why nobody may write over baselines here; null where somebody may. */
async function whyNot({ confirmed }: UpdateInputs, policy: Policy, ports: Ports): Promise<string | null> {
  const { isFork, branch } = ports.event;
  if (isFork) return "The pull request comes from a fork; baselines are never updated for one.";
  if (branch !== null && isBotBranch(policy, branch))
    return "This is a branch of Regreen's; baselines are never updated for one, whatever its labels say.";
  if (confirmed) return null;
  const { labels, uncounted } = await countedLabels(policy, ports);
  if (labels.includes(BASELINES_LABEL)) return null;
  const why = uncounted.length > 0 ? ` ${uncounted.join(" ")}` : "";
  return `Nobody has said that the baselines are meant to change.${why} Somebody with write access sets the label ${BASELINES_LABEL} on the pull request, or a person gives confirm-update: true.`;
}

function refused(message: string): ActionResult {
  return {
    verdict: undelivered("refused", "update_not_confirmed", message),
    conclusion: "failure",
    outputs: { "changed-files": "" },
    summary: `## Baselines are not updated\n\n${escapeMarkdown(message)}\n`,
  };
}

/**
 * A run that broke off, or made what can't be read, says nothing about what is meant.
 *
 * @throws UserError
 */
function refuseBroken({ scenarios }: Comparison): void {
  for (const scenario of scenarios) {
    const why = brokenPart(scenario);
    if (why === null) continue;
    throw new UserError(`No baseline was updated: scenario "${oneLine(scenario.id, 100)}", ${oneLine(why, 300)}`, {
      hint: "Mend that first; a scenario that is gone is taken away by taking its folder away.",
      reasonCode: "bad_results",
    });
  }
}

function brokenPart({ verdict, message, artifacts }: ScenarioResult): string | null {
  if (!artifacts.some((each) => each.verdict === verdict)) return verdict === "error" ? message : null;
  const part = artifacts.find((each) => isBroken(each));
  return part === undefined ? null : `${part.name}: ${part.message}`;
}

/** A baseline that is too old to be compared is mended by writing it again. */
function isBroken({ verdict, comparator, fault, actual }: ArtifactResult): boolean {
  if (comparator === "budget") return verdict !== "same";
  return verdict === "missing" || (verdict === "error" && (fault !== "baseline" || actual === null));
}

function differing({ scenarios }: Comparison): (scenario: Scenario) => readonly Artifact[] {
  const differ = new Set(
    scenarios.flatMap(({ id, artifacts }) =>
      artifacts.filter(isDifferent).map(({ name }) => JSON.stringify([id, name])),
    ),
  );
  return ({ id, artifacts }) =>
    artifacts.filter(({ name, expected }) => expected !== null && differ.has(JSON.stringify([id, name])));
}

function isDifferent({ verdict, comparator }: ArtifactResult): boolean {
  return comparator !== "budget" && (verdict === "small_drift" || verdict === "large_drift" || verdict === "error");
}
