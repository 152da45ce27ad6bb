import { clip, type TextRange } from "./clip.ts";
import { stripTerminal } from "./terminal.ts";

/** How untrusted text goes into a prompt. */
export interface ModelFence {
  /** Random for this run, at least 16 of `A-Za-z0-9_-`: nobody who wrote the text can know it. */
  readonly nonce: string;
  /** What the text is, in our words: `log`, `file`, `test name`. */
  readonly label: string;
  /** Most characters of the text between the marks. */
  readonly maxChars: number;
  /** Parts of the text that stay when it is too long, best first, such as the window around the failure. */
  readonly keep?: readonly TextRange[];
  /** Leaves HTML comments where they are: for source code, whose every character an edit may have to name. */
  readonly keepComments?: boolean;
}

/**
 * Untrusted text between two marks that it cannot imitate: they hold a random word, and lines that look like a mark of any
 * run are dropped. What a person would not see (escape sequences, control, zero-width, bidi and tag characters, variation
 * selectors, HTML comments) is taken out, so that model and reviewer read the same.
 *
 * @throws RangeError for a nonce that could be guessed
 */
export function fenceForModel(text: string, fence: ModelFence): string {
  const { nonce, label, maxChars, keep = [] } = fence;
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(nonce)) throw new RangeError("The nonce of a fence has 16 to 64 of A-Za-z0-9_-.");
  const name = label.replace(/[^A-Za-z0-9 ._/-]/g, "").slice(0, 80);
  const clean = cleanForModel(clip(text, { max: maxChars, keep }), fence.keepComments === true, nonce);
  return `[[untrusted ${nonce} ${name}]]\n${clean}\n[[/untrusted ${nonce}]]`;
}

/**
 * Text for a model's eyes without what a person would not see, and without lines that imitate our marks. `[…]` stands for
 * what was dropped; it is never longer than that, so the text only shrinks.
 */
export function cleanForModel(text: string, keepComments = false, nonce?: string): string {
  const seen = stripTerminal(text.replace(LINE_BREAK, "\n"));
  const lines = (keepComments ? seen : withoutComments(seen)).split("\n");
  return lines.map((line) => (imitatesMark(line, nonce) ? "[…]" : line)).join("\n");
}

/** Everything that some reader takes for the end of a line (Unicode UAX #14, BK, CR, LF, NL). */
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Our own marks, in any brackets and with any slack, and the turn marks of chat models. */
const MARK = /[[<{«]\s{0,8}[/!#]?\s{0,8}(?:end\b[\s_-]{0,8})?untrusted\b|<\|[a-z_]{1,40}\|>|\[\/?inst\]|<<\/?sys>>/;

/** A whole line that says where some block of data begins or ends: `----- END OF LOG -----`, `=== BEGIN SYSTEM PROMPT ===`. */
const RULE_LINE =
  /^[^a-z0-9]{2,200}(?:begin|start|end)[\s_-]{1,8}(?:of[\s_-]{1,8})?(?:the[\s_-]{1,8})?(?:untrusted|user|log|file|data|input|output|prompt|document|context|instructions?|system)\b[^0-9]{0,200}$/;

function imitatesMark(line: string, nonce: string | undefined): boolean {
  if (nonce !== undefined && line.includes(nonce)) return true;
  // Full-width and other styled letters read like plain ones.
  const plain = line.normalize("NFKC").toLowerCase();
  return MARK.test(plain) || (plain.length < 400 && RULE_LINE.test(plain));
}

/**
 * HTML comments, and the Markdown trick with a link definition that nothing refers to, become a visible `[…]`. Lines
 * keep their numbers.
 */
function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf("<!--", from);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (start < 0 || end < 0) break;
    const lines = text.slice(start, end).split("\n").length - 1;
    kept += `${text.slice(from, start)}[…]${"\n".repeat(lines)}`;
    from = end + 3;
  }
  return (kept + text.slice(from)).replace(HIDDEN_DEFINITION, "[…]");
}

/** `[//]: # (text)`, `[comment]: <> (text)`: shown by nobody. */
const HIDDEN_DEFINITION = /^ {0,3}\[(?:\/\/|comment|_|#)?\]:[^\n]*$/gim;
