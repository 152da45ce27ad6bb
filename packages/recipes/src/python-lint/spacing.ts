import type { TextEdit } from "../text-edits/edits.ts";
import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { offsetOf, type PyToken, type PythonSource } from "./source.ts";

/** White space that must not be there. */
const NONE = new Set(["E201", "E202", "E203", "E204", "E211", "E251"]);
/** White space of which there must be just one. */
const ONE = new Set(["E221", "E222", "E223", "E224", "E241", "E242", "E271", "E272", "E273", "E274"]);
/** White space that is missing. */
const AROUND = new Set(["E225", "E226", "E227", "E228", "E252"]);

/** pycodestyle's rules about blanks within a line: each names the very place. Null: it doesn't look as the rule says. */
export function mendSpacing(source: PythonSource, finding: Finding): Change | null {
  const edits = spacingEdits(source, finding);
  return edits === null || edits.length === 0 ? null : { edits, layout: true };
}

export function isSpacing(code: string): boolean {
  return (
    NONE.has(code) ||
    ONE.has(code) ||
    AROUND.has(code) ||
    ["E231", "E275", "E261", "E262", "E265", "E266"].includes(code)
  );
}

function spacingEdits(source: PythonSource, { code, row, column }: Finding): TextEdit[] | null {
  const at = offsetOf(source, row, column);
  if (at === null) return null;
  if (NONE.has(code)) return run(source.text, at, "");
  if (ONE.has(code)) return run(source.text, at, " ");
  if (AROUND.has(code)) return around(source, at);
  if (code === "E231") return afterComma(source.text, at);
  if (code === "E275") return [{ start: at, end: at, text: " " }];
  return aboutComment(source, code, at);
}

/** The blanks at a place become others. */
function run(text: string, at: number, blanks: string): TextEdit[] | null {
  let [start, end] = [at, at];
  while (isBlank(text[start - 1])) start--;
  while (isBlank(text[end])) end++;
  const atEdge = text[start - 1] === "\n" || start === 0 || text[end] === "\n" || end === text.length;
  return start === end || atEdge ? null : [{ start, end, text: blanks }];
}

/** One blank on each side of the operator that begins or ends at a place. */
function around({ tokens, text }: PythonSource, at: number): TextEdit[] | null {
  const index = tokens.findIndex((token) => token.start <= at && at <= token.end && isOperator(token, text));
  const token = tokens[index];
  if (token === undefined) return null;
  const edits: TextEdit[] = [];
  const [before, after] = [text[token.start - 1], text[token.end]];
  if (before !== undefined && !isBlank(before) && before !== "\n")
    edits.push({ start: token.start, end: token.start, text: " " });
  if (after !== undefined && !isBlank(after) && after !== "\n" && after !== "\\")
    edits.push({ start: token.end, end: token.end, text: " " });
  return edits;
}

function isOperator({ start, end }: PyToken, text: string): boolean {
  const word = text.slice(start, end);
  return /^[-+*/%@&|^<>=!:~]{1,3}$/.test(word) || /^(?:in|is|and|or|not)$/.test(word);
}

function afterComma(text: string, at: number): TextEdit[] | null {
  const comma = [at, at - 1].find((place) => /^[,;:]$/.test(text[place] ?? ""));
  return comma === undefined ? null : [{ start: comma + 1, end: comma + 1, text: " " }];
}

function aboutComment({ tokens, text }: PythonSource, code: string, at: number): TextEdit[] | null {
  const comment = tokens.find(
    (token) => token.kind === "Comment" && token.start >= at && text.slice(at, token.start).trim() === "",
  );
  if (comment === undefined) return null;
  if (code === "E261") {
    let start = comment.start;
    while (isBlank(text[start - 1])) start--;
    return [{ start, end: comment.start, text: "  " }];
  }
  const said = text.slice(comment.start, comment.end);
  const hashes = /^#+/.exec(said)?.[0].length ?? 1;
  const rest = said.slice(hashes);
  // A line of nothing but `#` is a border: one of them and a blank do for pycodestyle.
  const lead = /^[!:]?[\s\u00a0]*/.exec(rest)?.[0] ?? "";
  const kept = lead.startsWith("!") ? `!${rest.slice(1).trimStart()}` : rest.slice(lead.length);
  return [{ start: comment.start, end: comment.end, text: kept === "" ? "#" : `# ${kept}` }];
}

function isBlank(char: string | undefined): boolean {
  return char === " " || char === "\t";
}
