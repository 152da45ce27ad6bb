/** A stretch of a text as it reads once strings are put together and escapes resolved, and where each character comes from. */
export interface Rewritten {
  readonly text: string;
  /** Offset in the original of every character of `text`, and one more for the end. */
  readonly origins: Uint32Array;
}

/** Characters kept on both sides of what is rewritten: the rest of a token, and the name it is assigned to. */
const MARGIN = 160;

/** A stretch is cut there, so that a text of escapes alone does not fill the memory twice. */
const MAX_STRETCH = 20_000;

/**
 * Ways of writing a string in pieces or in escapes. In order: two literals and what joins them (`+`, `.`, `..`, `&`, `~`,
 * `<>`, `||`, `\` at the end of a line, or nothing but white space), a line that goes on after a backslash, and escapes of
 * JSON, of C and of URLs.
 */
const REWRITES =
  /\\?(["'`])(?:[ \t]{0,20}(?:\+|\.\.?|&|~|<>|\|\|)|[ \t]{0,20}\\(?=\r?\n)|(?=[ \t\r\n]))[ \t]{0,20}(?:\\?\r?\n[ \t+]{0,80}(?:[.+&~][ \t]{0,4})?)?(?:[fFrRbBuU]{0,2})\\?\1|\\\r?\n[ \t]{0,80}|\\u00([0-7][0-9A-Fa-f])|\\x([0-7][0-9A-Fa-f])|%([2-7][0-9A-Fa-f])|\\(["'/])|&quot;|&#3[49];|&amp;/g;

/** Whether there may be anything to rewrite: a glance that spares most texts the long look. */
const WORTH_A_LOOK = /["'`][ \t]{0,20}(?:[+.&~<|\\]|[ \t\r\n]["'`]|\r?\n)|\\["'/ux\r\n]|%[2-7]|&(?:quot|amp|#3)/;

/** Every stretch of a text that reads otherwise once it is put together. */
export function* rewritten(text: string): Generator<Rewritten> {
  if (!WORTH_A_LOOK.test(text)) return;
  let group: RegExpExecArray[] = [];
  for (const match of text.matchAll(REWRITES)) {
    const first = group[0];
    const last = group.at(-1);
    if (first !== undefined && last !== undefined) {
      const isFar = match.index - (last.index + last[0].length) > 2 * MARGIN;
      if (isFar || match.index - first.index > MAX_STRETCH) {
        yield rewrite(text, group);
        group = [];
      }
    }
    group.push(match);
  }
  if (group.length > 0) yield rewrite(text, group);
}

function rewrite(text: string, matches: readonly RegExpExecArray[]): Rewritten {
  const [first, last] = [matches[0], matches.at(-1)] as [RegExpExecArray, RegExpExecArray];
  const from = Math.max(0, first.index - MARGIN);
  const to = Math.min(text.length, last.index + last[0].length + MARGIN);
  const parts: string[] = [];
  const origins = new Uint32Array(to - from + 1);
  let length = 0;
  const keep = (start: number, end: number) => {
    parts.push(text.slice(start, end));
    for (let at = start; at < end; at++) origins[length++] = at;
  };
  let at = from;
  for (const match of matches) {
    keep(at, match.index);
    at = match.index + match[0].length;
    const char = meaningOf(match);
    if (char === "") continue;
    parts.push(char);
    origins[length++] = match.index;
  }
  keep(at, to);
  origins[length] = to;
  return { text: parts.join(""), origins: origins.subarray(0, length + 1) };
}

/** The one character that a match stands for; none where it only joins. */
function meaningOf(match: RegExpExecArray): string {
  const [whole, , unicode, hex, percent, escaped] = match;
  const code = unicode ?? hex ?? percent;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (escaped !== undefined) return escaped;
  if (whole === "&amp;") return "&";
  if (whole.startsWith("&")) return '"';
  return "";
}
