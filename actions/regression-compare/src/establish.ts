import type { ActionResult } from "@regreen/action-kit";
import { Ending, UserError, undelivered } from "@regreen/contracts";
import { historyLine, parseHistoryLines } from "@regreen/ledger/history";
import { isBotBranch, type Policy } from "@regreen/policy";
import type { Artifact, Scenario } from "@regreen/regression";
import { inlineCode, oneLine } from "@regreen/text";
import { stampOf, type WrittenFile, writeBaselines } from "./baselines.ts";
import { asComparison } from "./compare/as-comparison.ts";
import { judge } from "./compare/judge.ts";
import { readHead } from "./compare/judge-benchmarks.ts";
import { contextOf, outputsOf, writeReport } from "./compare/report.ts";
import { readSettings } from "./compare/settings.ts";
import { deliverBaselines } from "./deliver-baselines.ts";
import { MOST_BYTES } from "./files/limits.ts";
import type { EstablishInputs } from "./inputs.ts";
import type { Ports } from "./ports.ts";
import { proveOrTakeBack } from "./prove-baselines.ts";

/**
 * Writes the first baselines (REG-17): only where there are none, so no baseline is ever changed by it. A benchmark's first
 * baseline is a line of its history.
 *
 * @throws UserError
 */
export async function establish(inputs: EstablishInputs, ports: Ports): Promise<ActionResult> {
  const policy = await readSettings(ports);
  refuseStrangers(policy, ports);
  const remembered = await addToHistory(inputs, ports);
  if (inputs.actualDir === undefined) return resultOf(remembered, inputs);
  return establishScenarios(inputs, policy, remembered, ports);
}

/** Neither a fork nor a bot says what is expected. */
function refuseStrangers(policy: Policy, { event: { isFork, branch } }: Ports): void {
  if (isFork)
    throw new Ending(
      "refused",
      "update_not_confirmed",
      "The pull request comes from a fork; no baselines are written for one.",
    );
  if (branch !== null && isBotBranch(policy, branch))
    throw new Ending(
      "refused",
      "update_not_confirmed",
      "This is a branch of Regreen's; no baselines are written for one.",
    );
}

async function establishScenarios(
  inputs: EstablishInputs,
  policy: Policy,
  remembered: string | null,
  ports: Ports,
): Promise<ActionResult> {
  const comparing = asComparison(inputs);
  const before = await judge(comparing, policy, ports);
  const { found, verdict } = before;
  const broken = found?.scenarios.find(({ errors, artifacts }) => errors.length > 0 || artifacts.some(isBroken));
  if (broken !== undefined) throw brokenScenario(broken);
  const context = contextOf(comparing, policy, ports);
  const report = await writeReport(inputs, before, context, ports);
  if (found === null || !found.scenarios.some((scenario) => withoutBaseline(scenario).length > 0))
    return resultOf(remembered, inputs);
  const baselinesDir = inputs.baselinesDir ?? policy.regression.baselines_dir;
  const folder = await ports.files.makeFolder(baselinesDir, "baselines-dir");
  const written = await writeBaselines(found, withoutBaseline, folder, stampOf(inputs, ports));
  await proveOrTakeBack(written, folder, () => judge(onlyWritten(comparing, found.scenarios, written), policy, ports));
  const outputs = outputsOf(verdict, inputs, report);
  return deliverBaselines({ suite: inputs.suite, baselinesDir, written, before: verdict, context, outputs }, ports);
}

function withoutBaseline({ artifacts }: Scenario): readonly Artifact[] {
  return artifacts.filter(({ expected, actual }) => expected === null && actual !== null);
}

function isBroken({ expected, problem }: Artifact): boolean {
  return expected === null && problem !== null;
}

function brokenScenario({ id, errors, artifacts }: Scenario): UserError {
  const why = errors[0] ?? artifacts.find(isBroken)?.problem?.message ?? "";
  return new UserError(`No baseline was written: scenario "${oneLine(id, 100)}": ${oneLine(why, 300)}`, {
    hint: "Mend the scenario first.",
    reasonCode: "bad_results",
  });
}

/** Drift of other scenarios is no reason to refuse first baselines; what was written has to pass. */
function onlyWritten<T extends { readonly scenarios: readonly string[] }>(
  comparing: T,
  scenarios: readonly Scenario[],
  written: readonly WrittenFile[],
): T {
  const ids = scenarios.filter(({ id }) => written.some(({ path }) => path.startsWith(`${id}/`))).map(({ id }) => id);
  return { ...comparing, scenarios: ids };
}

/** @returns the file that the run was added to; null where nothing was measured, or it stands there already */
async function addToHistory(inputs: EstablishInputs, ports: Ports): Promise<string | null> {
  const head = await readHead(inputs, ports);
  if (head === null || inputs.history?.kind !== "file") return null;
  const { path } = inputs.history;
  const bytes = await ports.files.read(path, "history", MOST_BYTES.history);
  const text = bytes === null ? "" : new TextDecoder().decode(bytes);
  if (parseHistoryLines(text, path).runs.some(({ key }) => key === head.run.key)) return null;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  await ports.files.write(path, "history", `${before}${historyLine(head.run)}`);
  return path;
}

function resultOf(remembered: string | null, inputs: EstablishInputs): ActionResult {
  const message = remembered === null ? standing(inputs) : "The run was added to the history.";
  const where = remembered === null ? "" : ` It is in ${inlineCode(remembered)}.`;
  return {
    verdict: undelivered("nothing_to_do", remembered === null ? "no_drift" : "baselines_written", message),
    outputs: { "changed-files": remembered ?? "", "pull-request-url": "" },
    summary: `## Baselines\n\n${message}${where}\n`,
  };
}

/** What there is already. */
function standing({ actualDir, benchmarkResults }: EstablishInputs): string {
  const parts = [
    ...(benchmarkResults.length > 0 ? ["The run stands in the history already."] : []),
    ...(actualDir === undefined
      ? []
      : ["Everything that was made has a baseline already; mode: update writes over those that differ."]),
  ];
  return parts.join(" ");
}
