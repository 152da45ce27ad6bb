import { diffArrays } from "diff";
import { type Edit, EditError } from "./edit.ts";
import type { FileLine } from "./file-lines.ts";
import type { Place } from "./places.ts";

/** Lines `start` to `end` (exclusive) of a file become these. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * What an edit really changes at its place. Lines that it leaves as they are stay the file's own, with their blanks and
 * endings, and may be named by several edits.
 *
 * @throws EditError
 */
export function changesAt(edit: Edit, place: Place): LineChange[] {
  const changes: LineChange[] = [];
  let from = 0;
  let to = 0;
  let open: { start: number; end: number; lines: string[] } | null = null;
  for (const part of partsOf(edit, place)) {
    const { count } = part;
    if (!part.added && !part.removed) {
      if (open !== null) changes.push(open);
      open = null;
      from += count;
      to += count;
      continue;
    }
    open ??= { start: place.start + from, end: place.start + from, lines: [] };
    if (part.removed) {
      for (let index = from; index < from + count; index++)
        if (!place.mayRemove(index)) throw unlike(edit, place, index);
      from += count;
      open.end += count;
    } else {
      for (const [index, line] of part.value.entries()) open.lines.push(adapted(edit, place, line, to + index));
      to += count;
    }
  }
  if (open !== null) changes.push(open);
  return changes.filter(
    ({ start, end, lines }) => !sameLines(place.found.slice(start - place.start, end - place.start), lines),
  );
}

/** Beyond this distance a comparison takes too long, and no fix is as large. */
const MAX_DISTANCE = 2000;

function partsOf({ path }: Edit, { searched, replacement }: Place) {
  const parts = diffArrays([...searched], [...replacement], { maxEditLength: MAX_DISTANCE });
  if (parts !== undefined) return parts;
  throw new EditError("text", path, `An edit of ${path} is too large: make several smaller ones of it.`);
}

/** Puts changes into the lines of a file. They are in order and do not overlap. */
export function applyChanges(lines: readonly FileLine[], changes: readonly LineChange[]): FileLine[] {
  const out: FileLine[] = [];
  let at = 0;
  for (const change of changes) {
    out.push(...lines.slice(at, change.start));
    const end = endingNear(lines, change.start);
    out.push(...change.lines.map((text) => ({ text, end })));
    at = change.end;
  }
  out.push(...lines.slice(at));
  return withFinalEnding(out, lines);
}

/** Whether two changes want the same lines, or the same gap between two lines. */
export function overlap(a: LineChange, b: LineChange): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

/** The ending of the line that stands there; a file with two kinds of them keeps its own on either side. */
function endingNear(lines: readonly FileLine[], at: number): string {
  return lines[at]?.end || lines[at - 1]?.end || lines[0]?.end || "\n";
}

/** A file without a final newline stays without, and no other line loses its ending. */
function withFinalEnding(changed: readonly FileLine[], before: readonly FileLine[]): FileLine[] {
  const final = before.at(-1)?.end ?? "\n";
  const usual = before.find(({ end }) => end !== "")?.end ?? "\n";
  return changed.map(({ text, end }, index) => ({
    text,
    end: index === changed.length - 1 ? (final === "" ? "" : end || usual) : end || usual,
  }));
}

function adapted(edit: Edit, place: Place, line: string, index: number): string {
  const text = place.adapt(line, index);
  if (text !== null) return text;
  const message = `"search" is not written as lines ${place.start + 1} to ${place.start + place.count} of ${edit.path} are, and "replace" does not tell how it should be: copy indentation, quotes and dashes of the file into both.`;
  throw new EditError("not_found", edit.path, message);
}

function unlike(edit: Edit, place: Place, index: number): EditError {
  const line = place.start + index + 1;
  const message = `Line ${line} of ${edit.path} has other quotes, dashes or blanks than "search": copy it as it is.\n${line} | ${(place.found[index] ?? "").slice(0, 200)}`;
  return new EditError("not_found", edit.path, message);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
