import { EditError } from "./edit.ts";
import { isPlainBut, replaceChars, typeset, withPlainPunctuation } from "./punctuation.ts";

/** Where the text of an edit stands in a file. */
export interface Place {
  /** Index of its first line. */
  readonly start: number;
  readonly count: number;
  /** The lines that stand there. */
  readonly found: readonly string[];
  /** The same lines in the words of the edit, one for one. */
  readonly searched: readonly string[];
  /** What the edit puts in their place, in the words of the edit. */
  readonly replacement: readonly string[];
  /** Brings one line of the replacement into the file's own form; null: it can't be said how it should look there. */
  readonly adapt: (line: string, index: number) => string | null;
  /** Whether a line of the file that only resembles the searched one may be given up. */
  readonly mayRemove: (index: number) => boolean;
}

/** An edit as lines, and as the text it was. */
export interface Wanted {
  readonly search: readonly string[];
  readonly replace: readonly string[];
  readonly searchText: string;
  readonly replaceText: string;
}

const asIs = (line: string) => line;
const always = () => true;

/**
 * One way of finding a text. The ladder ends here on purpose: what looks alike by edit distance is what others gave up again,
 * because it changes the wrong place.
 */
export type Rung = (lines: readonly string[], wanted: Wanted) => Place[];

export const LADDER: readonly Rung[] = [
  wholeLines,
  withoutFirstIndent,
  insideLines,
  rightStripped,
  reindented,
  retyped,
];

function wholeLines(lines: readonly string[], { search, replace }: Wanted): Place[] {
  return starts(lines, search, (line, text) => line === text).map((start) => plainPlace(lines, start, search, replace));
}

/** The indentation of the first line alone got lost, as it does where a text is cut out at its first word. */
function withoutFirstIndent(lines: readonly string[], wanted: Wanted): Place[] {
  const { search, replace } = wanted;
  const [first = "", ...rest] = search;
  if (!/^\S/.test(first)) return [];
  const found = starts(lines, search, (line, text, index) =>
    index === 0 ? line.length > text.length && line.trimStart() === text : line === text,
  );
  return found.map((start) => {
    const indent = indentOf(lines[start] as string);
    const shift = rest.length === 0 && isShifted(replace, indent) ? always : (index: number) => index === 0;
    const adapt = (line: string, index: number) =>
      line === "" || !shift(index) || (index === 0 && line.startsWith(indent)) ? line : indent + line;
    return { ...plainPlace(lines, start, search, replace), adapt };
  });
}

/** Whether all lines of a replacement are written without the indentation, not the first one alone. */
function isShifted(replace: readonly string[], indent: string): boolean {
  const [first = "", ...rest] = replace;
  const others = rest.filter((line) => line.trim() !== "");
  if (others.some((line) => !line.startsWith(indent))) return true;
  // What a line opens stands deeper than the line.
  return /[:{([]\s*$/.test(first) && indentOf(others[0] ?? "").length <= indent.length && others.length > 0;
}

/** A part of a line, or a text that starts or ends inside of one, with a word there at least; a word is never cut. */
function insideLines(lines: readonly string[], { search, searchText, replaceText }: Wanted): Place[] {
  if (![search[0], search.at(-1)].every((line) => WORD.test(line ?? ""))) return [];
  const text = lines.join("\n");
  const places: Place[] = [];
  for (let at = text.indexOf(searchText); at >= 0; at = text.indexOf(searchText, at + 1)) {
    const end = at + searchText.length;
    if (cutsWord(text, at) || cutsWord(text, end)) continue;
    const start = countLines(text, at);
    const from = text.lastIndexOf("\n", at - 1) + 1;
    const lineEnd = text.indexOf("\n", end);
    const until = lineEnd < 0 ? text.length : lineEnd;
    const found = text.slice(from, until).split("\n");
    const replacement = `${text.slice(from, at)}${replaceText}${text.slice(end, until)}`.split("\n");
    places.push({ start, count: found.length, found, searched: found, replacement, adapt: asIs, mayRemove: always });
    if (places.length > 100) break;
  }
  return places;
}

function rightStripped(lines: readonly string[], { search, replace }: Wanted): Place[] {
  const found = starts(lines, search, (line, text) => line.trimEnd() === text.trimEnd());
  return found.map((start) => {
    const place = plainPlace(lines, start, search, replace);
    const more = search.some((text, index) => text.length > (place.found[index] as string).length);
    return more ? { ...place, adapt: (line: string) => line.trimEnd() } : place;
  });
}

/** All lines are indented by the same more, or less, than in the file. */
function reindented(lines: readonly string[], { search, replace }: Wanted): Place[] {
  const anchor = search.findIndex((line) => line.trim() !== "");
  if (anchor < 0) return [];
  let shift: Shift | null = null;
  const found = starts(lines.slice(anchor), search.slice(anchor), (line, text, index) => {
    if (index === 0) shift = shiftBetween(line, text);
    return shift !== null && fits(line, text, shift);
  });
  return found.flatMap((start) => {
    const place = plainPlace(lines, start, search, replace);
    const by = shiftBetween(lines[start + anchor] as string, search[anchor] as string);
    const blank = place.found.slice(0, anchor).every((line) => line.trim() === "");
    return by === null || !blank ? [] : [{ ...place, adapt: shiftingAlike(place, by) }];
  });
}

/**
 * The replacement is shifted as the searched lines were. One that stands deeper than they do, where the file's own lines
 * stand, was copied rightly; of any other that is not like them nobody can tell where it should be.
 */
function shiftingAlike({ found, searched, replacement }: Place, shift: Shift): Place["adapt"] {
  const [own, written, wanted] = [outermost(found), outermost(searched), outermost(replacement)];
  if (shift.kind === "add" && wanted === own) return asIs;
  const alike = shift.kind === "add" ? wanted < own : wanted >= written;
  return alike ? (line) => shifted(line, shift) : () => null;
}

function outermost(lines: readonly string[]): number {
  return Math.min(...lines.filter((line) => line.trim() !== "").map((line) => indentOf(line).length));
}

/** Quotes, dashes or blanks were typeset on the way; of a character that the searched lines do not have nobody can tell. */
function retyped(lines: readonly string[], { search, replace }: Wanted): Place[] {
  const plain = lines.map((line) => withPlainPunctuation(line).trimEnd());
  const wanted = search.map((line) => withPlainPunctuation(line).trimEnd());
  return starts(plain, wanted, (line, text) => line === text).map((start) => {
    const maps = search.map((text, index) => typeset((lines[start + index] as string).trimEnd(), text.trimEnd()));
    const all = new Map(maps.flatMap((map) => [...(map ?? [])]));
    const adapt = (line: string) => (isPlainBut(line, all) ? replaceChars(line, all) : null);
    return { ...plainPlace(lines, start, search, replace), adapt, mayRemove: (index) => maps[index] !== null };
  });
}

function plainPlace(
  lines: readonly string[],
  start: number,
  search: readonly string[],
  replacement: readonly string[],
): Place {
  const found = lines.slice(start, start + search.length);
  return { start, count: search.length, found, searched: search, replacement, adapt: asIs, mayRemove: always };
}

function starts(
  lines: readonly string[],
  search: readonly string[],
  same: (line: string, text: string, index: number) => boolean,
): number[] {
  const found: number[] = [];
  let compared = 0;
  for (let start = 0; start + search.length <= lines.length; start++) {
    let index = 0;
    while (index < search.length && same(lines[start + index] as string, search[index] as string, index)) index++;
    if (index === search.length) found.push(start);
    compared += index + 1;
    if (compared > MAX_COMPARED) throw tooRepetitive();
  }
  return found;
}

/** Lines compared for one text: only a file that is made to be slow needs more. */
const MAX_COMPARED = 10_000_000;

function tooRepetitive(): EditError {
  return new EditError(
    "ambiguous",
    "",
    "The file repeats itself so often that no place in it can be told from another.",
  );
}

/** White space that the file has more (`add`) or less (`cut`). */
interface Shift {
  readonly kind: "add" | "cut";
  readonly by: string;
}

function shiftBetween(line: string, text: string): Shift | null {
  if (line.trim() !== text.trim()) return null;
  const [own, written] = [indentOf(line), indentOf(text)];
  if (own.length > written.length && own.endsWith(written))
    return { kind: "add", by: own.slice(0, own.length - written.length) };
  if (written.length > own.length && written.endsWith(own))
    return { kind: "cut", by: written.slice(0, written.length - own.length) };
  return null;
}

function fits(line: string, text: string, shift: Shift): boolean {
  if (text.trim() === "") return line.trim() === "";
  return line.trimEnd() === shifted(text, shift)?.trimEnd();
}

function shifted(line: string, { kind, by }: Shift): string | null {
  if (line.trim() === "") return line;
  if (kind === "add") return by + line;
  return line.startsWith(by) ? line.slice(by.length) : null;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

const WORD = /[\p{L}\p{N}_$]/u;

function cutsWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && WORD.test(text[at - 1] as string) && WORD.test(text[at] as string);
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
