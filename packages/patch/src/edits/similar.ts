import type { Edit } from "./edit.ts";
import { linesOfText } from "./file-lines.ts";

const MAX_SHOWN = 12;
/** Of a longer text the beginning tells where it belongs. */
const MAX_SEARCHED = 60;
const MAX_WIDTH = 200;
/** Files beyond this are not searched for resemblance. */
const MAX_LINES = 20_000;

/** "Did you mean": the lines of the file that resemble the searched ones most, numbered, for the one correction. */
export function didYouMean({ search, line_hint }: Edit, lines: readonly string[]): string {
  const wanted = linesOfText(search).slice(0, MAX_SEARCHED).map(bare);
  const start = lines.length > MAX_LINES ? null : mostSimilar(wanted, lines.map(bare), line_hint);
  if (start === null) return "";
  const first = Math.max(0, start - 1);
  const shown = lines
    .slice(first, Math.min(start + wanted.length + 1, first + MAX_SHOWN))
    .map((line, index) => `${first + index + 1} | ${line.slice(0, MAX_WIDTH)}`);
  return ` Did you mean\n${shown.join("\n")}`;
}

/** Index of the window with the most lines in common; where there is none, of the line most like the first one. */
function mostSimilar(wanted: readonly string[], lines: readonly string[], hint: number | null): number | null {
  const known = new Set(wanted.filter((line) => line.length > 3));
  let best = { score: 0, start: -1 };
  for (let start = 0; start < lines.length; start++) {
    let score = 0;
    for (let index = 0; index < wanted.length; index++) {
      const line = lines[start + index] ?? "";
      if (line === wanted[index] && line !== "") score += 2;
      else if (known.has(line)) score += 1;
    }
    if (score > best.score || (score === best.score && score > 0 && nearer(start, best.start, hint)))
      best = { score, start };
  }
  if (best.score > 0) return best.start;
  const first = wanted.find((line) => line.length > 3);
  return first === undefined ? null : likeliestLine(first, lines, hint);
}

function nearer(start: number, than: number, hint: number | null): boolean {
  return hint !== null && Math.abs(start + 1 - hint) < Math.abs(than + 1 - hint);
}

function likeliestLine(text: string, lines: readonly string[], hint: number | null): number | null {
  const pairs = pairsOf(text);
  let best = { score: 0.4, start: -1 };
  for (const [start, line] of lines.entries()) {
    const score = resemblance(pairs, pairsOf(line));
    if (score > best.score || (score === best.score && nearer(start, best.start, hint))) best = { score, start };
  }
  return best.start < 0 ? null : best.start;
}

/** Sørensen–Dice on pairs of characters. */
function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < Math.min(text.length, 400); at++) pairs.add(text.slice(at, at + 2));
  return pairs;
}

function bare(line: string): string {
  return line.trim().replaceAll(/\s+/g, " ");
}
