import type { ActionResult } from "@regreen/action-kit";
import { type Delivery, Ending, type Verdict, type WorkflowPatchState } from "@regreen/contracts";
import type { PatchFile, PatchRecord } from "@regreen/ledger/patches";
import { escapeMarkdown, safeJson } from "@regreen/text";
import { createPatches } from "./create.ts";
import { approvePatch, rejectPatch } from "./decide.ts";
import { deployPatch, type Handed } from "./deploy.ts";
import type { PatchInputs } from "./inputs.ts";
import { instead, recordOf, words } from "./lane.ts";
import type { PatchPorts } from "./ports.ts";
import { createdSummary, healthSummary, listSummary, reportSummary, showSummary } from "./render/summary.ts";
import { rollBack } from "./rollback.ts";
import { tryPatch } from "./try.ts";
import { auditsOf, hoursToDeploy, moveJson, type PatchView, patchJson, viewPatches } from "./view.ts";

export type { PatchInputs } from "./inputs.ts";
export type { PatchPorts, WorkflowText } from "./ports.ts";

/** More would not fit into an output. */
const MAX_TOLD = 200;

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

async function list(ports: PatchPorts): Promise<ActionResult> {
  const { views, reading } = await viewPatches(ports);
  return {
    verdict: verdictOf("reported", `There ${views.length === 1 ? "is 1 patch" : `are ${views.length} patches`}.`),
    outputs: outputsOf(views),
    summary: listSummary(views, reading.warnings),
  };
}

async function show(id: string, ports: PatchPorts): Promise<ActionResult> {
  const { views, reading } = await viewPatches(ports);
  recordOf(reading, id);
  const view = views.find(({ record }) => record.id === id);
  if (view === undefined) throw new Error(`no view of ${id}`);
  const patch = await intactPatch(id, ports);
  return {
    verdict: verdictOf("reported", `Patch ${id} is ${words(view.state)}. ${instead(view.state)}`),
    outputs: {
      ...(await soleOutputs(patch === null ? [] : [patch], [view], ports)),
      patches: safeJson([patchJson(view, patch)]),
    },
    summary: showSummary(view, patch, ports),
  };
}

async function report(ports: PatchPorts): Promise<ActionResult> {
  const { views, reading } = await viewPatches(ports);
  const moves = reading.records.flatMap((record) => record.moves).sort((a, b) => (a.at < b.at ? -1 : 1));
  const hours = hoursToDeploy(reading.records);
  const told = {
    schema_version: 1,
    patches: views.map((view) => patchJson(view)),
    moves: moves.map(moveJson),
    audits: auditsOf(reading).map(({ at, head_sha, open, health: score }) => ({ at, head_sha, open, health: score })),
  };
  const path = await ports.files.write("patches/report.json", `${safeJson(told, { indent: 2 })}\n`);
  return {
    verdict: verdictOf("reported", `The report on ${count(views.length, "patch", "patches")} is written.`),
    outputs: { ...outputsOf(views), "report-path": path },
    summary: reportSummary(views, { hours, moves, warnings: reading.warnings }, ports),
  };
}

async function health(ports: PatchPorts): Promise<ActionResult> {
  const { views, reading } = await viewPatches(ports);
  const audits = auditsOf(reading);
  const score = audits.at(-1)?.health ?? null;
  const message =
    score === null ? "No audit of the workflows is remembered yet." : `The health of the workflows is ${score} of 100.`;
  return {
    verdict: verdictOf("reported", message),
    outputs: { ...outputsOf(views), "health-score": score === null ? "" : String(score) },
    summary: healthSummary(audits, views),
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

function verdictOf(
  reason: "patch_recorded" | "reported" | "no_findings",
  message: string,
  delivery: Delivery = "none",
): Verdict {
  return { outcome: "nothing_to_do", reason_code: reason, delivery, message };
}

function outputsOf(views: readonly PatchView[]): Record<string, string> {
  return { patches: safeJson(views.slice(0, MAX_TOLD).map((view) => patchJson(view))) };
}

function stateOutputs(views: readonly PatchView[]): Record<string, string> {
  const [only, ...others] = views;
  const state: WorkflowPatchState | "" = only === undefined || others.length > 0 ? "" : only.state;
  return { "patch-id": state === "" ? "" : (only?.record.id ?? ""), "patch-state": state };
}

/** Outputs about the one patch that it is about; empty where there are several. */
async function soleOutputs(
  patches: readonly PatchFile[],
  views: readonly PatchView[],
  ports: PatchPorts,
): Promise<Record<string, string>> {
  const [only, ...others] = patches;
  const isSole = only !== undefined && others.length === 0;
  return {
    ...stateOutputs(views),
    "patch-path": isSole ? await writeDiff(only, ports) : "",
    "patch-sha256": isSole ? only.patch_sha256 : "",
  };
}

function writeDiff({ id, patch }: PatchFile, { files }: PatchPorts): Promise<string> {
  return files.write(`patches/${id}.patch`, patch);
}

async function intactPatch(id: string, { patches }: PatchPorts): Promise<PatchFile | null> {
  const found = await patches.readPatch(id);
  return found?.intact === true ? found.patch : null;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
