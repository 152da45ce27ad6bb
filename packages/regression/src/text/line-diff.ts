import { diffArrays } from "diff";

/** Lines that were replaced by others; either side may be empty. */
export interface Hunk {
  /** Index of the first line on each side. */
  readonly expectedAt: number;
  readonly actualAt: number;
  readonly expected: readonly string[];
  readonly actual: readonly string[];
}

export interface LineDiff {
  readonly hunks: readonly Hunk[];
  /** False where the texts are too unlike to be taken apart: then what lies between their equal ends is one hunk. */
  readonly exact: boolean;
}

/** Lines that may be added or taken away; the time of the search grows with its square. */
const MAX_EDITS = 2000;

/** What was replaced, in the order of the lines (Myers 1986, by the library `diff`). */
export function lineDiff(expected: readonly string[], actual: readonly string[]): LineDiff {
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && expected[start] === actual[start]) start++;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === actual.at(-1 - end)) end++;
  const middle = [expected.slice(start, expected.length - end), actual.slice(start, actual.length - end)] as const;
  if (middle[0].length === 0 && middle[1].length === 0) return { hunks: [], exact: true };
  const whole = { expectedAt: start, actualAt: start, expected: middle[0], actual: middle[1] };
  if (middle[0].length === 0 || middle[1].length === 0) return { hunks: [whole], exact: true };
  const changes = diffArrays([...middle[0]], [...middle[1]], { maxEditLength: MAX_EDITS });
  if (changes === undefined) return { hunks: [whole], exact: false };
  return { hunks: hunksOf(changes, start), exact: true };
}

interface Change {
  readonly value: readonly string[];
  readonly added?: boolean;
  readonly removed?: boolean;
}

function hunksOf(changes: readonly Change[], start: number): Hunk[] {
  const hunks: Hunk[] = [];
  let at = { expected: start, actual: start };
  let open: { expected: string[]; actual: string[] } | null = null;
  const close = () => {
    if (open === null) return;
    const { expected, actual } = open;
    hunks.push({ expectedAt: at.expected - expected.length, actualAt: at.actual - actual.length, expected, actual });
    open = null;
  };
  for (const { value, added = false, removed = false } of changes) {
    if (!added && !removed) close();
    else open ??= { expected: [], actual: [] };
    // Not by spreading into push: a hunk may have more lines than a call has arguments.
    if (removed && open !== null) open.expected = open.expected.concat(value);
    if (added && open !== null) open.actual = open.actual.concat(value);
    at = { expected: at.expected + (added ? 0 : value.length), actual: at.actual + (removed ? 0 : value.length) };
  }
  close();
  return hunks;
}
