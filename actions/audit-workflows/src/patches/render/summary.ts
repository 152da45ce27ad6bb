import { type LedgerEventOf, WORKFLOW_PATCH_STATES } from "@regreen/contracts";
import type { PatchFile, PatchMove } from "@regreen/ledger/patches";
import { escapeMarkdown, inlineCode, table } from "@regreen/text";
import type { Created } from "../create.ts";
import { instead, words } from "../lane.ts";
import type { PatchPorts } from "../ports.ts";
import type { PatchView } from "../view.ts";
import { mendsTable } from "./pull-request.ts";
import { diffBlock } from "./ticket.ts";

const MAX_ROWS = 200;

export function createdSummary(created: readonly Created[]): string {
  if (created.length === 0) return "## Workflow patches\n\nThere is nothing to mend in the workflow files.\n";
  const rows = created
    .slice(0, MAX_ROWS)
    .map(({ file, patch, isNew, message }) => [
      inlineCode(file),
      patch === null ? "none" : inlineCode(patch.id),
      patch === null ? "" : String(patch.mends.length),
      `${isNew ? "New. " : ""}${escapeMarkdown(message)}`,
    ]);
  const diffs = created
    .filter(({ isNew }) => isNew)
    .slice(0, 10)
    .flatMap(({ patch }) =>
      patch === null ? [] : [`### ${inlineCode(patch.id)}\n\n${mendsTable(patch)}\n\n${diffBlock(patch.patch)}`],
    );
  const next = diffs.length === 0 ? "" : "\n\nNext: `operation: test` with one of the ids.";
  return `## Workflow patches\n\n${table(["File", "Patch", "Mends", ""], rows)}${next}\n\n${diffs.join("\n\n")}\n`;
}

export function listSummary(views: readonly PatchView[], warnings: readonly string[]): string {
  const body = views.length === 0 ? "There are no patches." : patchTable(views);
  return `## Workflow patches\n\n${body}\n${notes(warnings)}`;
}

function patchTable(views: readonly PatchView[]): string {
  const rows = views
    .slice(0, MAX_ROWS)
    .map(({ record, state, settlement }) => [
      inlineCode(record.id),
      inlineCode(record.file),
      `${words(state)}${settlement === null ? "" : ` (${escapeMarkdown(settlement.reason)})`}`,
      escapeMarkdown(record.approval?.actor ?? ""),
      record.pullRequest === null ? "" : `#${record.pullRequest}`,
      record.moves.at(-1)?.at.slice(0, 16).replace("T", " ") ?? "",
    ]);
  const more = views.length > MAX_ROWS ? `\n\n${views.length - MAX_ROWS} older ones.` : "";
  return `${table(["Patch", "File", "State", "Approved by", "Pull request", "Since (UTC)"], rows)}${more}`;
}

export function showSummary(view: PatchView, patch: PatchFile | null, ports: PatchPorts): string {
  const { record, state } = view;
  const text =
    patch === null
      ? "Its text is not what it was when it was made, or is gone: nothing more can be done with it but reject it."
      : `${mendsTable(patch)}\n\n${diffBlock(patch.patch)}`;
  const ignored =
    record.ignored === 0
      ? ""
      : `\n\n${record.ignored} lines of the ledger about it can't be true and count for nothing.`;
  return `## Workflow patch ${inlineCode(record.id)}\n\n${patchTable([view])}\n\n${instead(state)}\n\n${text}\n\n### What happened\n\n${trail(record.moves, ports)}${ignored}\n`;
}

/** Who did what when, and in which run (AUD-12). */
function trail(moves: readonly PatchMove[], { serverUrl, repository }: PatchPorts): string {
  const runs = `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs`;
  const rows = moves
    .slice(-MAX_ROWS)
    .map(({ at, patch, to, actor, run, reason }) => [
      at.slice(0, 16).replace("T", " "),
      inlineCode(patch),
      words(to),
      escapeMarkdown(actor),
      `[${run.id}](${runs}/${run.id}/attempts/${run.attempt})`,
      escapeMarkdown(reason),
    ]);
  return table(["When (UTC)", "Patch", "To", "Who", "Run", "Why"], rows);
}

export function reportSummary(
  views: readonly PatchView[],
  { hours, moves, warnings }: { hours: number | null; moves: readonly PatchMove[]; warnings: readonly string[] },
  ports: PatchPorts,
): string {
  const counts = WORKFLOW_PATCH_STATES.map((state) => [
    words(state),
    String(views.filter((view) => view.state === state).length),
  ]);
  const speed =
    hours === null
      ? "None was deployed yet."
      : `From made to deployed it took ${hours.toFixed(1)} hours, in the middle.`;
  const what = views.length === 0 ? "" : `\n\n${patchTable(views)}\n\n### What happened\n\n${trail(moves, ports)}`;
  return `## Report on workflow patches\n\n${table(["State", "Patches"], counts)}\n\n${speed}${what}\n${notes(warnings)}`;
}

export function healthSummary(audits: readonly LedgerEventOf<"audit_seen">[], views: readonly PatchView[]): string {
  const open = views.filter(({ state }) => !["deployed", "rejected", "rolled_back"].includes(state));
  const rows = audits
    .slice(-30)
    .reverse()
    .map(({ at, health, open: findings, appeared, gone }) => [
      at.slice(0, 16).replace("T", " "),
      health === null ? "unknown" : String(health),
      String(findings),
      String(appeared.length),
      String(gone.length),
    ]);
  const trend =
    rows.length === 0
      ? "No audit of the workflows is remembered yet; the nightly audit remembers each."
      : table(["When (UTC)", "Health, 0 to 100", "Open findings", "New", "Gone"], rows);
  return `## Health of the workflows\n\n${trend}\n\n${open.length === 0 ? "No patch is open." : `Open patches:\n\n${patchTable(open)}`}\n`;
}

function notes(warnings: readonly string[]): string {
  return warnings.length === 0 ? "" : `\n${warnings.map((warning) => `- ${escapeMarkdown(warning)}`).join("\n")}\n`;
}
