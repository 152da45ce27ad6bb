import type { MechanicalClass } from "./mechanical-class.ts";
import { closingBracket, placeOf } from "./python-text.ts";

/** `cast(int, x)` where x is an int already: `x`. A cast does nothing when the program runs. */
export const redundantCast: MechanicalClass = {
  verb: "remove redundant casts",
  recognises: ({ message }) => /^Redundant cast to "/.test(message),
  mend(error, { text, blank }) {
    const start = error.column === null ? null : placeOf(text, error.line, error.column);
    const call = start === null ? null : /^(?:typing\.|t\.)?cast[ \t]*\(/.exec(blank.slice(start, start + 40));
    if (start === null || call === null) return null;
    const open = start + call[0].length - 1;
    const close = closingBracket(blank, open);
    const comma = close === -1 ? -1 : topLevelComma(blank, open, close);
    if (comma === -1) return null;
    const value = text
      .slice(comma + 1, close)
      .trim()
      .replace(/,$/, "");
    // A comment or a further comma inside would be lost, or make it a tuple.
    if (value === "" || /[#\n]/.test(value) || topLevelComma(blank, comma, close) !== -1) return null;
    const simple = /^[\w.]+$/.test(value) || isOneCall(value);
    return { edits: [{ start, end: close + 1, text: simple ? value : `(${value})` }], unused: [["typing", "cast"]] };
  },
};

/** `a.b(…)`, `a[…]`: nothing outside can take it apart. */
function isOneCall(value: string): boolean {
  const open = value.search(/[([]/);
  return open > 0 && /^[\w.]+$/.test(value.slice(0, open)) && closingBracket(value, open) === value.length - 1;
}

function topLevelComma(blank: string, open: number, close: number): number {
  for (let at = open + 1; at < close; at++) {
    const char = blank[at] as string;
    if (char === ",") return blank.slice(at + 1, close).trim() === "" ? -1 : at;
    if ("([{".includes(char)) at = closingBracket(blank, at);
    if (at === -1) return -1;
  }
  return -1;
}
