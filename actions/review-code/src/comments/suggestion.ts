import type { Finding } from "@regreen/contracts";
import { redact, stripTerminal } from "@regreen/text";
import type { ChangedFile, Shown } from "../changes/changed-file.ts";

/** Lines of the new side that are replaced as a whole; the text is "" where they go, and has no last line end. */
export interface Suggestion {
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** What a person can read before pressing the button. */
const MAX_LINES = 40;
const MAX_CHARS = 8_000;

/**
 * A finding's fix as GitHub can apply it from a comment: whole lines within one hunk. Null where it is more than that, or would
 * show what must not be shown: a suggestion is written into the file as it stands, so nothing in it can be made harmless.
 */
export function suggestionOf({ fix, location }: Finding, text: string, { shown }: ChangedFile): Suggestion | null {
  if (fix === null || fix.edits.some(({ file }) => file !== location.file)) return null;
  const edits = [...fix.edits].sort((a, b) => a.start - b.start);
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  if (end > text.length || text.includes("\r")) return null;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // What ends at the beginning of a line takes nothing of that line.
  const isWhole = end > start && text[end - 1] === "\n";
  const lineEnd = isWhole ? end - 1 : text.indexOf("\n", end);
  const to = lineEnd < 0 ? text.length : lineEnd + 1;
  const first = count(text, from) + 1;
  const last = first + text.slice(from, to).replace(/\n$/, "").split("\n").length - 1;
  if (!shown.some((hunk) => within(hunk, first, last))) return null;
  const replaced = apply(text.slice(from, to), edits, from);
  if (replaced === null || (replaced !== "" && text[to - 1] === "\n" && !replaced.endsWith("\n"))) return null;
  const lines = replaced === "" ? [] : replaced.replace(/\n$/, "").split("\n");
  if (last - first >= MAX_LINES || lines.length > MAX_LINES || replaced.length > MAX_CHARS) return null;
  return stripTerminal(replaced) === replaced && redact(replaced) === replaced ? { first, last, lines } : null;
}

function within({ first, last }: Shown, from: number, to: number): boolean {
  return first <= from && to <= last;
}

function apply(
  part: string,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  offset: number,
): string | null {
  let out = "";
  let at = 0;
  for (const { start, end, text } of edits) {
    if (start - offset < at || end < start) return null;
    out += part.slice(at, start - offset) + text;
    at = end - offset;
  }
  return out + part.slice(at);
}

function count(text: string, until: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** A block that GitHub offers to apply. Its fence is longer than any in it, so that its lines can't end it. */
export function suggestionBlock({ lines }: Suggestion): string {
  const longest = Math.max(
    2,
    ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))),
  );
  const ticks = "`".repeat(longest + 1);
  return [`${ticks}suggestion`, ...lines, ticks].join("\n");
}
