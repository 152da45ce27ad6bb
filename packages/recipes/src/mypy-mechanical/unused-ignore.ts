import { offsetOf } from "../text-edits/edits.ts";
import type { MechanicalClass } from "./mechanical-class.ts";

/** Error codes that a message calls unused; empty: the whole comment is. Null: the message is about something else. */
function unusedCodes(message: string): readonly string[] | null {
  const found = /^[Uu]nused "type: ignore(?:\[([^\]"]{1,200})\])?" comment$/.exec(message);
  if (found === null) return null;
  return (found[1] ?? "").split(",").flatMap((code) => (code.trim() === "" ? [] : [code.trim()]));
}

/** `# type: ignore[codes]` where mypy sees one: up to the next comment or the end. Source: mypy's docs, error_codes. */
const COMMENT = /[ \t]*#[ \t]*type:[ \t]*ignore(?:\[([^[\]#]{0,200})\])?(?=[ \t]*(?:#|\r?$))/g;

/**
 * Takes codes, or the whole comment, out of a line. Whatever stands before and after it stays.
 *
 * @returns null when there is no such comment
 */
function withoutIgnore(line: string, codes: readonly string[]): string | null {
  const match = [...line.matchAll(COMMENT)].at(-1);
  if (match === undefined) return null;
  const own = (match[1] ?? "").split(",").flatMap((code) => (code.trim() === "" ? [] : [code.trim()]));
  if (codes.some((code) => !own.includes(code))) return null;
  const kept = codes.length === 0 ? [] : own.filter((code) => !codes.includes(code));
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  if (kept.length > 0) return `${before}${match[0].replace(/\[.*\]$/, `[${kept.join(", ")}]`)}${after}`;
  const rest = after.trimStart();
  if (rest === "") return before + (after.endsWith("\r") ? "\r" : "");
  return before.trim() === "" ? before + rest : `${before}  ${rest}`;
}

/** A `type: ignore` that ignores nothing any more, or codes in one. */
export const unusedIgnore: MechanicalClass = {
  verb: "remove unused type: ignore",
  recognises: ({ message }) => unusedCodes(message) !== null,
  mend({ line, message }, { text }) {
    const start = offsetOf(text, line, 1);
    const codes = unusedCodes(message);
    if (start === null || codes === null) return null;
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const edited = withoutIgnore(text.slice(start, end), codes);
    if (edited === null) return null;
    // A line that was nothing but the comment goes with it.
    return {
      edits: [
        edited.trim() === "" ? { start, end: Math.min(end + 1, text.length), text: "" } : { start, end, text: edited },
      ],
    };
  },
};
