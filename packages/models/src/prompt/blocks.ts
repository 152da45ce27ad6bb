import { cleanForModel, redact, stripTerminal } from "@regreen/text";

/** Enough to find a place again; nobody may fill the prompt with one line. */
const MAX_LINE_CHARS = 400;
const MAX_BLOCK_CHARS = 200_000;

/** Blocks whose HTML comments stay: an edit may have to name every character of code. A page shows none of its comments. */
const CODE = /^(?:file (?!.*\.(?:md|mdx|markdown|html?|rst|txt) lines)|your last answer)/;

/** Marks text that isn't ours, so that a reader can tell where it begins and ends, and nobody who wrote it can. */
export interface Blocks {
  /** The code in the marks. */
  readonly code: string;
  /**
   * A block with its mark; it ends where the next mark stands. Empty where nothing of the text is left.
   *
   * @param maxChars of the text when it is clean: what is cut before may be half a secret, which nobody knows for one
   */
  block(kind: string, text: string, maxChars?: number): string;
  /** Ends the last block. */
  readonly end: string;
}

/** @throws Error when the nonce is none: a bug of ours, and the marks would be guessed */
export function blocksOf(nonce: string): Blocks {
  if (!/^[0-9a-f]{16,}$/.test(nonce)) throw new Error("A nonce has 16 or more hex digits.");
  // 48 bits can't be guessed in one run, and every digit is paid for in every mark.
  const code = nonce.slice(0, 12);
  return {
    code,
    block: (kind, text, maxChars = MAX_BLOCK_CHARS) => {
      const body = clean(text, { code, keepComments: CODE.test(kind) }, maxChars);
      return body === "" ? "" : `<<${code} ${kind}>>\n${body}\n`;
    },
    end: `<<${code} end>>\n`,
  };
}

/** Text of others as a model may see it: nothing hidden, no secret, no line without end, none that looks like a mark. */
function clean(text: string, options: Parameters<typeof cleanForModel>[1], maxChars: number): string {
  const lines = redact(cleanForModel(text.slice(0, 2 * MAX_BLOCK_CHARS), options))
    .slice(0, maxChars)
    .split("\n")
    .map((line) => (line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)}…` : line));
  // An expression for the last line ends takes quadratic time on a text of line ends.
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? "" : lines.slice(first, lines.findLastIndex((line) => line !== "") + 1).join("\n");
}

/** A path as part of a mark; null when it holds what could end the mark or isn't what a reader would see. */
export function pathInMark(path: string): string | null {
  return path.length <= 200 && path === stripTerminal(path) && !/[<>\n\t]/.test(path) ? redact(path) : null;
}
