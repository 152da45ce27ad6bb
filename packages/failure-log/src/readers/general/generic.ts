import { wholeWords } from "@regreen/text";
import { errorScore, isWrapper, strengthOfScore } from "../../fallback/error-score.ts";
import { shapeOf } from "../../fallback/shape.ts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";

/** Shapes of lines that are told apart in one step; a log that shouts has few shapes or too many to matter. */
const MAX_SHAPES = 300;
/** Of each shape, where the first one may be the cause and the rest its echo. */
const MAX_EACH = 3;
/** The last lines are nearest to the failure. */
const LAST = 30;
const MIN_SCORE = 0.3;
/** An annotation is meant to be read, whatever its words. */
const MARKED_SCORE = 0.75;
/** Lines after it tell what it is about. */
const CONTEXT = 8;
const MAX_CHARS = 2_000;
/** A shape seen more often than that is how the program always talks. */
const CHATTER = 50;

interface Candidate {
  readonly text: string;
  readonly number: number;
  readonly score: number;
  readonly shape: string;
}

/**
 * Last resort: lines that speak of an error, whoever prints them. They are hints: `fallback/choose.ts` makes a cause of them
 * where no tool was recognised.
 */
export const generic: Reader = {
  tool: "generic",
  wakes: [
    ...[
      "rror",
      "ERR",
      "atal",
      "FATAL",
      "ail",
      "FAIL",
      "anic",
      "xception",
      "Traceback",
      "bort",
      "rash",
      "illed",
      "ubious",
    ],
    ...["annot ", "an't ", "ould not", "ouldn't", "nable to", "ot found", "o such", "ndefined", "nexpected", "nvalid"],
    ...["issing", "enied", "efused", "imed out", "xpected", "ismatch", "onflict", "nknown", "erminated", "not exist"],
    ...["✗", "✖", "✘", "❌"],
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const seen = new Map<string, number>();
  const first: Candidate[] = [];
  let last: Candidate[] = [];

  function line({ text, number, mark }: Line, sink: Sink): boolean {
    if (mark === "warning" || text.startsWith("##[") || text.startsWith("Process completed with exit code"))
      return false;
    const said = errorScore(text);
    const score = mark === "error" && !isWrapper(text) ? Math.max(MARKED_SCORE, said) : said;
    if (score < MIN_SCORE) return false;
    const candidate = { text: wholeWords(text, MAX_CHARS), number, score, shape: shapeOf(text) };
    const count = (seen.get(candidate.shape) ?? 0) + 1;
    if (count > 1 || seen.size < MAX_SHAPES) seen.set(candidate.shape, count);
    if (count <= MAX_EACH && first.length < MAX_SHAPES) {
      first.push(candidate);
      sink.keep(number, number + CONTEXT);
    } else last.push(candidate);
    if (last.length > 4 * LAST) last = last.slice(-LAST);
    return false;
  }

  function end(sink: Sink): void {
    for (const { text, number, score, shape } of [...first, ...last.slice(-LAST)]) {
      const rarity = Math.max(0.6, Math.min(1, CHATTER / (seen.get(shape) ?? 1)));
      sink.find({
        tool: "generic",
        fixType: "unknown",
        message: text.trim(),
        start: number,
        excerpt: text,
        pattern: "generic/error-line",
        // Below what counts as known, so that a tool's own reader always wins.
        strength: strengthOfScore(score * rarity),
      });
    }
  }
  return { line, end };
}
