import { stripTerminal } from "./terminal.ts";

/** How a text is made fit for a model's eyes. */
export interface ModelTextOptions {
  /** Random word of this prompt's marks: a line that holds it imitates one. */
  readonly code: string;
  /** Leaves HTML comments where they are: for source code, whose every character an edit may have to name. */
  readonly keepComments?: boolean;
}

/**
 * Text for a model's eyes without what a person would not see (escape sequences, control, zero-width, bidi and tag
 * characters, variation selectors, HTML comments), and without lines that imitate the marks of a prompt or the turns of a
 * chat. `[…]` stands for what was dropped; lines keep their numbers, and the text only shrinks.
 */
export function cleanForModel(text: string, { code, keepComments = false }: ModelTextOptions): string {
  const seen = stripTerminal(text.replace(LINE_BREAK, "\n"));
  const lines = (keepComments ? seen : withoutComments(seen)).split("\n");
  return lines.map((line) => (imitatesMark(line, code) ? "[…]" : line)).join("\n");
}

/** Everything that some reader takes for the end of a line (Unicode UAX #14, BK, CR, LF, NL). */
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** What begins like a mark of a prompt, with whatever code; the turn marks of chat models; tags around untrusted text. */
const MARK =
  /^[^a-z0-9]{0,40}<<\s{0,8}[0-9a-f]{6,}|<\|[a-z_]{1,40}\|>|\[\/?inst\]|<<\/?sys>>|[[<{«]\s{0,8}[/!#]?\s{0,8}(?:end\b[\s_-]{0,8})?untrusted\b/;

/** A whole line that says where some block of data begins or ends: `----- END OF LOG -----`, `=== BEGIN SYSTEM PROMPT ===`. */
const RULE_LINE =
  /^[^a-z0-9]{2,200}(?:begin|start|end)[\s_-]{1,8}(?:of[\s_-]{1,8})?(?:the[\s_-]{1,8})?(?:untrusted|user|log|file|data|input|output|prompt|document|context|instructions?|system)\b[^0-9]{0,200}$/;

function imitatesMark(line: string, code: string): boolean {
  // Full-width and other styled letters read like plain ones.
  const plain = line.normalize("NFKC").toLowerCase();
  return plain.includes(code.toLowerCase()) || MARK.test(plain) || (plain.length < 400 && RULE_LINE.test(plain));
}

/**
 * HTML comments, and the Markdown trick with a link definition that nothing refers to, become a visible `[…]`. A comment
 * that never ends is one to the end of its line.
 */
function withoutComments(text: string): string {
  let kept = "";
  let from = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start + 4);
    const lineEnd = text.indexOf("\n", start);
    const next = end >= 0 ? end + 3 : lineEnd >= 0 ? lineEnd : text.length;
    const lines = text.slice(start, next).split("\n").length - 1;
    kept += `${text.slice(from, start)}[…]${"\n".repeat(lines)}`;
    from = next;
  }
  return (kept + text.slice(from)).replace(HIDDEN_DEFINITION, "[…]");
}

/** `[//]: # (text)`, `[comment]: <> (text)`: shown by nobody. */
const HIDDEN_DEFINITION = /^ {0,3}\[(?:\/\/|comment|_|#)\]:[^\n]*$/gim;
