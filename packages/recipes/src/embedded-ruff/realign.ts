import { type Continuation, continuations } from "./continuation.ts";

/** Codes of pycodestyle for a line that should begin below the text after the bracket, and doesn't. */
export const VISUAL_INDENT = new Set(["E127", "E128"]);

/**
 * After edits within lines: continuation lines stand to the line of their bracket as they did before. One below the text
 * after the bracket stays below it, any other moves with its line. White space inside of brackets has no meaning.
 */
export function realign(before: string, after: string): string {
  if (before === after || /\t|\f/.test(after)) return after;
  const [old, now] = [before.split("\n"), after.split("\n")];
  if (old.length !== now.length) return after;
  const was = continuations(old);
  return indentLines(now, (index, { opener, visual }, line) => {
    const had = was[index];
    if (!had || had.opener !== opener) return null;
    const indent = indentOf(old[index] as string);
    if (visual !== null && had.visual === indent) return visual;
    return indent + indentOf(line(opener)) - indentOf(old[opener] as string);
  });
}

/**
 * Puts lines below the text after the bracket that they continue.
 *
 * @param lines counted from 1
 */
export function alignVisually(source: string, lines: ReadonlySet<number>): string {
  if (/\t|\f/.test(source)) return source;
  const old = source.split("\n");
  return indentLines(old, (index, { opener, visual }, line) => {
    if (lines.has(index + 1)) return visual;
    const moved = indentOf(line(opener)) - indentOf(old[opener] as string);
    return indentOf(old[index] as string) + moved;
  });
}

/** Gives continuation lines another indentation, from the top, so that each sees where the lines above it stand now. */
function indentLines(
  lines: readonly string[],
  wanted: (index: number, at: Continuation, line: (index: number) => string) => number | null,
): string {
  const result = [...lines];
  const places = continuations(lines);
  for (const [index, text] of lines.entries()) {
    const place = places[index];
    if (!place || text.trim() === "") continue;
    const shift = indentOf(result[place.opener] as string) - indentOf(lines[place.opener] as string);
    const visual = place.visual === null ? null : place.visual + shift;
    const indent = wanted(index, { opener: place.opener, visual }, (each) => result[each] as string);
    if (indent !== null && indent >= 0) result[index] = " ".repeat(indent) + text.trimStart();
  }
  return result.join("\n");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
