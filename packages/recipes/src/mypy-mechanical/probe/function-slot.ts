import type { TypeDiagnostic } from "../diagnostics.ts";
import { isOpen, statementsOf, takesNothing } from "../function-body.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { functionAt, lineStart } from "../python-text.ts";
import type { Slot } from "./slot.ts";

/** A function without a return type: each of its returns (or yields) tells a part of it. */
export function functionSlot(error: TypeDiagnostic, { blank }: SourceFile): Slot | null {
  const start = lineStart(blank, error.line);
  const header = start === null ? null : functionAt(blank, start);
  if (header === null || header.returns !== "" || isOpen(blank, header)) return null;
  // Other parameters would be missing as well.
  if (error.message === "Function is missing a type annotation" && !takesNothing(blank, header)) return null;
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
