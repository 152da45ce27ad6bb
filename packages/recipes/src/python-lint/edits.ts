import { applyEdits, collide, type TextEdit } from "../text-edits/edits.ts";

/** What one complaint asks for: all of the edits, or none. */
export interface Change {
  readonly edits: readonly TextEdit[];
  /** The program stays the same but for layout, comments, docstrings' white space and how literals are written. */
  readonly layout: boolean;
}

/** Changes that don't touch each other, in the order they were given; the others have to wait for the next pass. */
export function compatible(changes: readonly Change[]): Change[] {
  const taken: TextEdit[] = [];
  return changes.filter(({ edits }) => {
    if (edits.length === 0 || collide(edits, taken)) return false;
    taken.push(...edits);
    return true;
  });
}

/** The text with changes that are compatible; edits that contradict each other change nothing. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  return (
    applyEdits(
      text,
      changes.flatMap((change) => change.edits),
    ) ?? text
  );
}
