import type { ModelFix } from "../answer/schema.ts";
import type { Blocks } from "./blocks.ts";
import type { Feedback } from "./types.ts";

const MAX_EARLIER_CHARS = 6_000;
const MAX_REASON_CHARS = 1_500;
const MAX_LOG_LINES = 30;

const ASKS: Readonly<Record<Feedback["kind"], string>> = {
  answer: "Your last answer could not be read. Answer again with one JSON object of the given shape.",
  edits: "The edits of your last answer do not fit the files. Answer again with all edits, these corrected.",
  guardrail:
    "A rule refused your last answer. Answer again within the rules; where that is not possible, with needs_human.",
  validation:
    "Your last answer was applied and the step was run again: it is not good yet. Answer with a better fix of the original files, or decline.",
};

/** What was wrong with the answer before, in the least that makes the next one better. */
export function feedbackText({ kind, message, earlier, log }: Feedback, blocks: Blocks): string {
  const answer = earlier === null ? "" : typeof earlier === "string" ? earlier : fixText(earlier);
  const tail = log == null ? "" : log.trimEnd().split("\n").slice(-MAX_LOG_LINES).join("\n");
  return [
    `${ASKS[kind]}\n`,
    blocks.block("reason", message, MAX_REASON_CHARS),
    blocks.block("your last answer", answer, MAX_EARLIER_CHARS),
    blocks.block("log of the run with it", tail),
  ].join("");
}

/** The edits alone: what was said about them helps nobody. */
function fixText({ edits, new_files }: ModelFix): string {
  const changed = edits.map(({ path, line_hint, search, replace }) => ({
    path,
    line_hint: line_hint ?? 0,
    search,
    replace,
  }));
  return JSON.stringify({ edits: changed, ...(new_files.length === 0 ? {} : { new_files }) });
}
