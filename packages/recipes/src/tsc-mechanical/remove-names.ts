import { lineAround, type TextEdit } from "../text-edits/edits.ts";
import type { ImportDeclaration, ImportedName } from "./import-declaration.ts";

/**
 * Takes one unused name (or, without a name, all of them) out of an import declaration. An import for its side effects
 * names nothing, so it is never touched.
 *
 * @param removed offsets of names that other errors of the file have taken out already
 */
export function removeNames(
  text: string,
  declaration: ImportDeclaration,
  name: string | null,
  offset: number,
  removed: number[],
): TextEdit[] | null {
  const { defaultName, namespace, names } = declaration;
  const all = [defaultName, namespace, ...names].filter((each): each is ImportedName => each !== null);
  // tsc points at the declaration when everything in it is unused.
  const whole = name === null ? offset === declaration.start : all.length === 1 && all[0]?.local === name;
  if (whole) return [withLine(text, declaration)];
  const target = all.find((each) => each.local === name && each.start <= offset && offset <= each.end);
  if (target === undefined || !names.includes(target)) return null;
  removed.push(target.start);
  const left = names.filter((each) => !removed.includes(each.start));
  // The last name would leave empty braces behind.
  return left.length === 0 ? null : [withoutComma(text, target)];
}

function withLine(text: string, { start, end }: ImportDeclaration): TextEdit {
  const last = lineAround(text, end);
  const alone = text.slice(end, last.end).trim() === "";
  return { start, end: alone ? last.next : end, text: "" };
}

/** A name alone on its line goes with the line; else it takes the comma behind it along, or the one before. */
function withoutComma(text: string, { start, end }: ImportedName): TextEdit {
  const line = lineAround(text, start);
  const comma = /^\s*,[ \t]*/.exec(text.slice(end, end + 200))?.[0] ?? "";
  if (
    text.slice(line.start, start).trim() === "" &&
    text.slice(end + comma.length, line.end).trim() === "" &&
    comma !== ""
  )
    return { start: line.start, end: line.next, text: "" };
  if (comma !== "") return { start, end: end + comma.length, text: "" };
  const before = /,\s*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? "";
  return { start: start - before.length, end, text: "" };
}
