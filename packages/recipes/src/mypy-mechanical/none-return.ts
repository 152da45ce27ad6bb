import type { MechanicalClass } from "./mechanical-class.ts";
import { bodyOf, type FunctionHeader, functionAt, lineStart } from "./python-text.ts";

const MISSING = /^Function is missing a return type annotation$/;
const NOTE = 'Use "-> None" if function does not return a value';

/** mypy's note: `Use "-> None" if function does not return a value`. It prints that where no return has a value. */
export const noneReturn: MechanicalClass = {
  verb: "annotate functions that return nothing",
  recognises: ({ message, notes }) => MISSING.test(message) && notes.includes(NOTE),
  mend(error, { blank }) {
    const start = lineStart(blank, error.line);
    const header = start === null ? null : functionAt(blank, start);
    if (header === null || header.returns !== "" || isOpen(blank, header)) return null;
    return { edits: [{ start: header.close + 1, end: header.colon, text: " -> None" }] };
  },
};

/** A body that leaves the work to others (`...`, only a raise, an abstract method) doesn't tell what they will return. */
export function isOpen(blank: string, header: FunctionHeader): boolean {
  const { start, end } = bodyOf(blank, header);
  const statements = blank
    .slice(start, end)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[rRuUbB]?["'][^"']*["']?$/.test(line));
  const [first = ""] = statements;
  const onlyRaises = /^raise\b/.test(first);
  const stub = statements.length === 1 && /^(?:\.\.\.|pass)$/.test(first) && isAbstract(blank, header);
  return (
    onlyRaises ||
    (statements.length === 1 && first === "...") ||
    statements.length === 0 ||
    stub ||
    isAbstract(blank, header)
  );
}

/** Decorated as abstract or as an overload. */
function isAbstract(blank: string, { lineStart: start, indent }: FunctionHeader): boolean {
  const above = blank
    .slice(Math.max(0, start - 2000), start)
    .split("\n")
    .slice(0, -1)
    .reverse();
  for (const line of above) {
    if (
      !line.startsWith(`${indent}@`) &&
      line.trim() !== "" &&
      !line.startsWith(`${indent} `) &&
      !/^\s*[)\]}]/.test(line)
    )
      return false;
    if (/^\s*@(?:\w+\.)*(?:abstract\w*|overload)\b/.test(line)) return true;
    if (line.trim() === "") return false;
  }
  return false;
}
