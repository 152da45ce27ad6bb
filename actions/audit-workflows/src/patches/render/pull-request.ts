import { plain } from "@regreen/policy";
import { escapeMarkdown, inlineCode, renderMarks, table } from "@regreen/text";
import type { PatchPorts } from "../ports.ts";
import type { Proposal } from "../proposal.ts";

const MAX_ROWS = 50;

type Described = Pick<Proposal, "kind" | "record" | "patch">;

/** Title of a pull request or an issue, and first line of a commit. */
export function titleOf({ kind, record, patch }: Described): string {
  const name = record.file.slice(record.file.lastIndexOf("/") + 1);
  const count = patch.mends.length;
  const what = kind === "patch" ? `mend ${count} ${count === 1 ? "finding" : "findings"} in` : "take back a patch of";
  return plain(`ci: ${what} ${name}`, 100);
}

export function pullRequestBody(proposal: Proposal, ports: PatchPorts): string {
  return `${marksOf(proposal)}${headOf(proposal, ports)}

Nothing of this merges by itself. A code owner of ${inlineCode(proposal.record.file)} looks at every line, takes it out of draft and merges it; closing it rejects the patch.
`;
}

export function marksOf({ kind, record }: Described): string {
  return renderMarks({ kind: `workflow-${kind}`, patch: record.id });
}

/** What the change is for, and who wants it. */
export function headOf(proposal: Proposal, { serverUrl, repository, event }: PatchPorts): string {
  const { kind, record, patch, actor, reason, approver } = proposal;
  const run = `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${event.runId}`;
  const what =
    kind === "patch"
      ? `This changes ${inlineCode(record.file)} and nothing else. It was tested on the default branch: GitHub's parser and actionlint accept it, what it mends is gone, and no rule finds anything new.`
      : `This takes the patch ${inlineCode(record.id)} of ${inlineCode(record.file)} back: what it mended is there again afterwards.`;
  const approved = kind === "patch" ? [`- Approved by ${escapeMarkdown(approver)}`] : [];
  return [
    what,
    "",
    mendsTable(patch),
    "",
    ...approved,
    `- Asked for by ${escapeMarkdown(actor)} in [this run](${run})${reason === "" ? "" : `: ${escapeMarkdown(reason)}`}`,
    `- Patch ${inlineCode(record.id)}, SHA-256 ${inlineCode(record.patchSha256)}`,
  ].join("\n");
}

export function mendsTable({ mends }: Proposal["patch"]): string {
  const rows = mends.slice(0, MAX_ROWS).map(({ rule, title, severity, line, safety }) => {
    const note = safety === "unsafe" ? " (look whether this is meant)" : "";
    return [severity, inlineCode(rule), `${escapeMarkdown(title)}${note}`, String(line)];
  });
  const more = mends.length > MAX_ROWS ? `\n\n${mends.length - MAX_ROWS} more.` : "";
  return `${table(["Severity", "Rule", "What it mends", "Line before"], rows)}${more}`;
}
