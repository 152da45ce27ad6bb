import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import type { PythonSource } from "./source.ts";

/**
 * Blanks at the end of a line within a string that is no docstring are part of its value: the last of them is written as
 * `\x20`, which is the same character.
 */
export function keepTrailingInString(source: PythonSource, { row }: Finding): Change | null {
  const [line, start] = [source.lines[row - 1], source.starts[row - 1]];
  if (line === undefined || start === undefined || !line.endsWith(" ")) return null;
  const end = start + line.length;
  const token = source.tokens.find(
    ({ kind, start: from, end: to }) => /^(?:String|FStringMiddle)$/.test(kind) && from < end && end < to,
  );
  if (token === undefined || isRaw(source, token.start, token.kind)) return null;
  return { edits: [{ start: end - 1, end, text: "\\x20" }], layout: true };
}

function isRaw({ text, tokens }: PythonSource, start: number, kind: string): boolean {
  const opening =
    kind === "String"
      ? start
      : (tokens.findLast((token) => token.kind === "FStringStart" && token.start < start)?.start ?? start);
  return /^[a-zA-Z]*[rR]/.test(text.slice(opening, opening + 3));
}
