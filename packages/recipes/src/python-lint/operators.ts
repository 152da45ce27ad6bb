import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { offsetOf, type PyToken, type PythonSource } from "./source.ts";

/** W503 and W504: a binary operator goes to the other side of the line break that it stands at. */
export function moveOperator(source: PythonSource, { code, row, column }: Finding): Change | null {
  const at = offsetOf(source, row, column);
  const tokens = source.tokens.filter((token) => token.kind !== "Comment" && token.kind !== "NonLogicalNewline");
  const index = tokens.findIndex((token) => token.start === at);
  const [before, operator] = [tokens[index - 1], tokens[index]];
  if (before === undefined || operator === undefined) return null;
  // `is not` and `not in` are two words of one operator.
  const second = tokens[index + 1];
  const pair = second !== undefined && /^is\s+not$|^not\s+in$/.test(source.text.slice(operator.start, second.end));
  const last = pair ? (second as PyToken) : operator;
  const next = tokens[index + (pair ? 2 : 1)];
  if (next === undefined) return null;
  const text = source.text.slice(operator.start, last.end);
  if (code === "W503") {
    if (before.endRow === operator.row || next.row !== last.row) return null;
    return {
      edits: [
        { start: before.end, end: before.end, text: ` ${text}` },
        { start: operator.start, end: next.start, text: "" },
      ],
      layout: true,
    };
  }
  if (next.row === last.row || before.endRow !== operator.row) return null;
  return {
    edits: [
      { start: before.end, end: last.end, text: "" },
      { start: next.start, end: next.start, text: `${text} ` },
    ],
    layout: true,
  };
}
