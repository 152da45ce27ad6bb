import type { ActionResult } from "@regreen/action-kit";
import { Ending } from "@regreen/contracts";
import type { PatchRecord } from "@regreen/ledger/patches";
import { escapeMarkdown } from "@regreen/text";
import { createPatches } from "./create.ts";
import { approvePatch, rejectPatch } from "./decide.ts";
import { deployPatch, type Handed } from "./deploy.ts";
import type { PatchInputs } from "./inputs.ts";
import { instead, words } from "./lane.ts";
import { health, list, report, show } from "./look.ts";
import { count, intactPatch, outputsOf, soleOutputs, stateOutputs, verdictOf, writeDiff } from "./outputs.ts";
import type { PatchPorts } from "./ports.ts";
import { createdSummary, showSummary } from "./render/summary.ts";
import { rollBack } from "./rollback.ts";
import { tryPatch } from "./try.ts";
import type { PatchView } from "./view.ts";

export type { PatchInputs } from "./inputs.ts";
export type { PatchPorts } from "./ports.ts";

/**
 * One operation on patches of workflow files: the only lane that ever proposes changes of them (requirements C-08b). What is refused
 * fails the job, for somebody has asked for it and waits.
 *
 * @throws UserError, PlatformError
 */
export async function runPatchOperation(inputs: PatchInputs, ports: PatchPorts): Promise<ActionResult> {
  try {
    return await operate(inputs, ports);
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    return refusedResult(error, inputs, ports);
  }
}

function operate(inputs: PatchInputs, ports: PatchPorts): Promise<ActionResult> {
  const { operation, patchId: id = "", reason = "" } = inputs;
  switch (operation) {
    case "create":
      return create(inputs, ports);
    case "test":
      return tryPatch(id, inputs.testRun, ports).then(({ record }) => moved(record, ports));
    case "approve":
      return approvePatch(id, reason, ports).then((record) => moved(record, ports));
    case "reject":
      return rejectPatch(id, reason, ports).then((record) => moved(record, ports));
    case "deploy":
      return deployPatch(id, reason, ports).then((handed) => handedOver(handed, ports));
    case "rollback":
      return rollBack(id, reason, ports).then((handed) => handedOver(handed, ports));
    case "list":
      return list(ports);
    case "show":
      return show(id, ports);
    case "report":
      return report(ports);
    case "health":
      return health(ports);
  }
}

async function create(inputs: PatchInputs, ports: PatchPorts): Promise<ActionResult> {
  const { created, reading } = await createPatches(inputs, ports);
  const made = created.flatMap(({ patch, isNew }) => (patch === null ? [] : [{ patch, isNew }]));
  const fresh = made.filter(({ isNew }) => isNew);
  for (const { patch } of fresh) await writeDiff(patch, ports);
  const views = reading.records
    .filter(({ id }) => made.some(({ patch }) => patch.id === id))
    .map((record): PatchView => ({ record, state: record.state, settlement: null }));
  const left = created.filter(({ patch }) => patch === null);
  const message =
    made.length === 0 && left.length === 0
      ? "There is nothing to mend in the workflow files."
      : `${count(fresh.length, "new patch", "new patches")}, ${made.length - fresh.length} known, ${left.length} files left out.`;
  return {
    verdict: verdictOf(made.length === 0 && left.length === 0 ? "no_findings" : "patch_recorded", message),
    outputs: {
      ...outputsOf(views),
      ...(await soleOutputs(
        made.map(({ patch }) => patch),
        views,
        ports,
      )),
    },
    summary: createdSummary(created),
    ...(made.length === 0 && left.length > 0 ? { conclusion: "neutral" as const } : {}),
  };
}

async function moved(record: PatchRecord, ports: PatchPorts): Promise<ActionResult> {
  const view: PatchView = { record, state: record.state, settlement: null };
  const patch = await intactPatch(record.id, ports);
  return {
    verdict: verdictOf(
      "patch_recorded",
      `Patch ${record.id} is ${words(record.state)}. ${instead(record.state)}${leftOpen(record)}`,
    ),
    outputs: { ...outputsOf([view]), ...(await soleOutputs(patch === null ? [] : [patch], [view], ports)) },
    summary: showSummary(view, patch, ports),
  };
}

/** Nobody closes what people may be talking in. */
function leftOpen({ state, pullRequest }: PatchRecord): string {
  return state === "rejected" && pullRequest !== null ? ` Close pull request #${pullRequest}, if it is open.` : "";
}

async function handedOver({ record, delivered, message }: Handed, ports: PatchPorts): Promise<ActionResult> {
  const result = await moved(record, ports);
  const isIssue = delivered?.delivery === "ticket";
  return {
    ...result,
    verdict: verdictOf("patch_recorded", message, delivered?.delivery ?? "none"),
    outputs: {
      ...result.outputs,
      "pull-request-url": delivered === null || isIssue ? "" : delivered.url,
      "issue-url": isIssue ? delivered.url : "",
    },
    summary: `${escapeMarkdown(message)}${delivered === null ? "" : ` [Look at it](${delivered.url}).`}\n\n${result.summary}`,
  };
}

/** What was asked for may not be done: the state as it is now is told all the same. */
async function refusedResult(ending: Ending, { patchId }: PatchInputs, ports: PatchPorts): Promise<ActionResult> {
  const { verdict } = ending;
  const known = await ports.patches.read().catch(() => null);
  const record = known?.records.find(({ id }) => id === patchId);
  const views: PatchView[] = record === undefined ? [] : [{ record, state: record.state, settlement: null }];
  return {
    verdict,
    conclusion: "failure",
    outputs: { ...outputsOf(views), ...stateOutputs(views) },
    summary: `## Workflow patches\n\n${escapeMarkdown(verdict.message)}\n`,
  };
}
