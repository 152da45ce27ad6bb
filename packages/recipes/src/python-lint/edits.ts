/** A stretch of a text and what shall stand there. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** What one complaint asks for: all of the edits, or none. */
export interface Change {
  readonly edits: readonly Edit[];
  /** The program stays the same but for layout, comments, docstrings' white space and how literals are written. */
  readonly layout: boolean;
}

/** Changes that don't touch each other, in the order they were given; the others have to wait for the next pass. */
export function compatible(changes: readonly Change[]): Change[] {
  const taken: Edit[] = [];
  return changes.filter(({ edits }) => {
    if (edits.length === 0 || edits.some((edit) => taken.some((other) => touches(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

/** Edits that begin at one place count as touching: which comes first would be a guess. */
function touches(a: Edit, b: Edit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

export function applyEdits(text: string, changes: readonly Change[]): string {
  const edits = changes.flatMap((change) => change.edits).sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.content);
    at = edit.end;
  }
  return parts.join("") + text.slice(at);
}
