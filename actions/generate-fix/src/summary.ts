import { type Fix, type FixModel, OUTCOME_TABLE, type Verdict } from "@regreen/contracts";
import { keepHunks, type Violation } from "@regreen/patch";
import { details, escapeMarkdown, inertBlock, inlineCode, oneLine, table, truncateUtf8 } from "@regreen/text";

/** A diff beyond this is for the artifact, not for the summary. */
const MAX_DIFF_BYTES = 60_000;

/** The job summary of a run without a fix. @param spent what was asked of a model, in words; absent where nothing was */
export function renderVerdict({ outcome, reason_code, message }: Verdict, spent?: string): string {
  const why = `${inlineCode(`${outcome} / ${reason_code}`)} ${OUTCOME_TABLE[outcome].says} ${escapeMarkdown(oneLine(message, 500))}`;
  return `### No fix\n\n${why}\n${spent === undefined ? "" : `\n${escapeMarkdown(spent)}\n`}`;
}

/** The job summary of a proposed fix. */
export function renderFix(fix: Fix, patch: string, review: readonly Violation[], notes: readonly string[]): string {
  const parts = [
    `### A fix, to be proven: ${escapeMarkdown(oneLine(fix.summary, 200))}`,
    makerOf(fix),
    ...(fix.model === null ? [] : [reasonsOf(fix), spendingOf(fix, fix.model)]),
    fix.files.map(({ path, additions, deletions }) => `- ${inlineCode(path)} +${additions} −${deletions}`).join("\n"),
    ...review.map(
      (found) =>
        `- For the review: ${inlineCode(found.file ?? "patch")} ${escapeMarkdown(oneLine(found.message, 300))}`,
    ),
    ...notes.map((note) => `- ${escapeMarkdown(oneLine(note, 300))}`),
    details("Diff", inertBlock(truncateUtf8(withoutChangeDoc(patch, fix), MAX_DIFF_BYTES), "diff")),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function makerOf({ recipe, risk, model, confidence_score }: Fix): string {
  const by = inlineCode([recipe.tool, recipe.tool_version].filter((part) => part !== null).join(" "));
  const reach = `blast radius ${recipe.blast_radius}, risk ${risk}`;
  if (model === null) return `Recipe ${inlineCode(recipe.id)} with ${by}; ${reach}.`;
  return `Written by ${by} of ${model.provider}; ${reach}, confidence ${confidence_score}.`;
}

/** In the model's words, which are shown and nothing else. */
function reasonsOf({ root_cause, explanation }: Fix): string {
  const told = [
    ["Why it failed", root_cause],
    ["What changes", explanation],
  ].filter(([, text]) => text !== "");
  return told.map(([what, text]) => `**${what}.** ${escapeMarkdown(oneLine(text ?? "", 600))}`).join("\n\n");
}

function spendingOf({ cost_usd }: Fix, model: FixModel): string {
  const whole = (count: number) => count.toLocaleString("en-US");
  const less =
    model.log_tokens === null
      ? ""
      : ` (${((100 * model.input_tokens) / Math.max(1, model.log_tokens)).toFixed(1)} % of the log's ${whole(model.log_tokens)})`;
  return table(
    ["requests", "tokens in", "tokens out", "cost", "template"],
    [
      [
        String(model.calls),
        `${whole(model.input_tokens)}${less}`,
        whole(model.output_tokens),
        `$${cost_usd.toFixed(4)}`,
        inlineCode(model.template),
      ],
    ],
  );
}

/** The change document says in prose what the rest of the summary says. */
function withoutChangeDoc(patch: string, { change_doc }: Fix): string {
  return keepHunks(patch, (file) => file.path !== change_doc);
}
