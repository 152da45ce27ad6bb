import { type Fix, OUTCOME_TABLE, type Verdict } from "@regreen/contracts";
import { keepHunks, type Violation } from "@regreen/patch";
import { details, escapeMarkdown, inertBlock, inlineCode, oneLine, truncateUtf8 } from "@regreen/text";

/** A diff beyond this is for the artifact, not for the summary. */
const MAX_DIFF_BYTES = 60_000;

/** The job summary of a run without a fix. */
export function renderVerdict({ outcome, reason_code, message }: Verdict): string {
  return `### No fix\n\n${inlineCode(`${outcome} / ${reason_code}`)} ${OUTCOME_TABLE[outcome].says} ${escapeMarkdown(oneLine(message, 500))}\n`;
}

/** The job summary of a proposed fix. */
export function renderFix(fix: Fix, patch: string, review: readonly Violation[], notes: readonly string[]): string {
  const { recipe } = fix;
  const by = [recipe.tool, recipe.tool_version].filter((part) => part !== null).join(" ");
  const parts = [
    `### A fix, to be proven: ${escapeMarkdown(fix.summary)}`,
    `Recipe ${inlineCode(recipe.id)} with ${inlineCode(by)}; blast radius ${recipe.blast_radius}, risk ${fix.risk}.`,
    fix.files.map(({ path, additions, deletions }) => `- ${inlineCode(path)} +${additions} −${deletions}`).join("\n"),
    ...review.map((found) => `- For the review: ${inlineCode(found.file ?? "patch")} ${escapeMarkdown(found.message)}`),
    ...notes.map((note) => `- ${escapeMarkdown(oneLine(note, 300))}`),
    details("Diff", inertBlock(truncateUtf8(withoutChangeDoc(patch, fix), MAX_DIFF_BYTES), "diff")),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The change document says in prose what the rest of the summary says. */
function withoutChangeDoc(patch: string, { change_doc }: Fix): string {
  return keepHunks(patch, (file) => file.path !== change_doc);
}
