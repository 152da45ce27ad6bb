import type { ActionResult } from "@regreen/action-kit";
import { safeJson } from "@regreen/text";
import { instead, recordOf, words } from "./lane.ts";
import { count, intactPatch, outputsOf, soleOutputs, verdictOf } from "./outputs.ts";
import type { PatchPorts } from "./ports.ts";
import { healthSummary, listSummary, reportSummary, showSummary } from "./render/summary.ts";
import { auditsOf, hoursToDeploy, moveJson, patchJson, viewPatches } from "./view.ts";

/** All patches, the newest first. */
export async function list(ports: PatchPorts): Promise<ActionResult> {
  const { views, reading } = await viewPatches(ports);
  return {
    verdict: verdictOf("reported", `There ${views.length === 1 ? "is 1 patch" : `are ${views.length} patches`}.`),
    outputs: outputsOf(views),
    summary: listSummary(views, reading.warnings),
  };
}

/** One patch with its text and all that happened. @throws Ending where there is none */
export async function show(id: string, ports: PatchPorts): Promise<ActionResult> {
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

/** Who did what when, for people and as a file (AUD-09, AUD-12). */
export async function report(ports: PatchPorts): Promise<ActionResult> {
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

/** How the health of the workflows went, as the audits remembered it. */
export async function health(ports: PatchPorts): Promise<ActionResult> {
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
