import type { TypeDiagnostic } from "../diagnostics.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { isOpen } from "../none-return.ts";
import { bodyOf, type FunctionHeader, functionAt, lineStart } from "../python-text.ts";
import { lineOf, type Slot } from "./slot.ts";

/** A function without a return type: each of its returns (or yields) tells a part of it. */
export function functionSlot(error: TypeDiagnostic, { blank }: SourceFile): Slot | null {
  const start = lineStart(blank, error.line);
  const header = start === null ? null : functionAt(blank, start);
  if (header === null || header.returns !== "" || isOpen(blank, header)) return null;
  const { returns, yields } = statementsOf(blank, header);
  const generator = yields.length > 0;
  // What a generator returns, or is sent, has a type of its own.
  if (generator && (returns.some((each) => each.hasValue) || yields.some((each) => each.isSent))) return null;
  const sources = (generator ? yields : returns).map(({ lines }) => lines);
  if (sources.length === 0) return null;
  const isAsync = /^[ \t]*async\b/.test(blank.slice(header.lineStart, header.open));
  return {
    start: header.close + 1,
    end: header.colon,
    before: " -> ",
    shape: generator ? `${isAsync ? "AsyncIterator" : "Iterator"}[HOLE]` : "HOLE",
    evaluated: true,
    sources,
    verb: "annotate what functions return",
  };
}

interface Statement {
  readonly lines: readonly [number, number];
  readonly hasValue: boolean;
  /** `x = yield`: the value of the yield itself is used. */
  readonly isSent: boolean;
}

/** The returns and yields of a function itself, not of those inside it. */
function statementsOf(blank: string, header: FunctionHeader): { returns: Statement[]; yields: Statement[] } {
  const { start, end } = bodyOf(blank, header);
  const found: { returns: Statement[]; yields: Statement[] } = { returns: [], yields: [] };
  let at = start;
  while (at < end) {
    const feed = blank.indexOf("\n", at);
    const next = feed === -1 ? end : feed + 1;
    const line = blank.slice(at, next);
    if (/^[ \t]*(?:async[ \t]+)?def\b/.test(line)) {
      const inner = functionAt(blank, at);
      at = inner === null ? next : Math.max(next, bodyOf(blank, inner).end);
      continue;
    }
    const word = /(?:^|[\s;:(=])(return|yield)\b[ \t]*(.?)/.exec(line);
    if (word !== null) {
      const first = lineOf(blank, at);
      const statement: Statement = {
        lines: [first, lastLine(blank, at, first)],
        hasValue: (word[2] ?? "").trim() !== "" && word[2] !== "\r",
        isSent: word[1] === "yield" && !/^[ \t]*yield\b/.test(line),
      };
      (word[1] === "return" ? found.returns : found.yields).push(statement);
    }
    at = next;
  }
  return found;
}

/** Where the statement ends that begins on a line: brackets may go over several. */
function lastLine(blank: string, start: number, first: number): number {
  let depth = 0;
  let line = first;
  for (let at = start; at < blank.length; at++) {
    const char = blank[at] as string;
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (char === "\n" && depth <= 0) return line;
    if (char === "\n") line++;
  }
  return line;
}
