/** Replaces `[start, end)` of a text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Offset of a 1-based line and column, as tsc counts them (UTF-16, a tab is one column); null when there is no such place. */
export function offsetOf(text: string, line: number | null, column: number | null): number | null {
  if (line === null || column === null) return null;
  let start = 0;
  for (let current = 1; current < line; current++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return null;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  const offset = start + column - 1;
  return offset <= (end === -1 ? text.length : end) ? offset : null;
}

/** Whether two edits touch the same stretch. Such as begin at one place do: which comes first would be a guess. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** Whether one of some edits is in the way of others. */
export function collide(edits: readonly TextEdit[], others: readonly TextEdit[]): boolean {
  return edits.some((edit) => others.some((other) => overlap(edit, other)));
}

/** Applies edits from the end of the text; the same edit twice counts once, overlapping ones give null. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const unique = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
  unique.sort((a, b) => b.start - a.start || b.end - a.end);
  let result = text;
  let limit = text.length;
  for (const edit of unique) {
    if (edit.end > limit) return null;
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
    limit = edit.start;
  }
  return result;
}

/** The line around an offset: its start, the end of its text, and where the next one starts. */
export function lineAround(text: string, offset: number): { start: number; end: number; next: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const feed = text.indexOf("\n", offset);
  const next = feed === -1 ? text.length : feed + 1;
  const end = feed === -1 ? text.length : text[feed - 1] === "\r" ? feed - 1 : feed;
  return { start, end, next };
}
