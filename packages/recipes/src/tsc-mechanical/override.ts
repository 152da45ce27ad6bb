import { lineAround, type TextEdit } from "../text-edits/edits.ts";

/** Modifiers of a member in the order that TypeScript asks for; `override` comes behind the first group. */
const MEMBER =
  /^(\s*(?:(?:public|protected|private|static|abstract|declare)\s+)*)((?:(?:readonly|async|get|set|accessor)\s+)*\*?\s*)$/;

/** `m()` → `override m()`: the compiler points at the member's name. */
export function addOverride(text: string, offset: number): TextEdit[] | null {
  const start = memberStart(text, offset);
  const match = MEMBER.exec(text.slice(start, offset));
  if (match === null) return null;
  const at = start + (match[1] as string).length;
  return [{ start: at, end: at, text: "override " }];
}

/** A class that extends nothing overrides nothing. */
export function removeOverride(text: string, offset: number): TextEdit[] | null {
  const start = memberStart(text, offset);
  const before = text.slice(start, offset);
  const word = /\boverride\s+/.exec(before);
  if (word === null || !MEMBER.test(before.replace(word[0], ""))) return null;
  return [{ start: start + word.index, end: start + word.index + word[0].length, text: "" }];
}

/** Members begin on a line of their own, or behind the one before. */
function memberStart(text: string, offset: number): number {
  const { start } = lineAround(text, offset);
  return start + (/^.*[{};]/.exec(text.slice(start, offset))?.[0].length ?? 0);
}
