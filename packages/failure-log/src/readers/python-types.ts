import type { Line, PartialFinding, Reader, Sink } from "../reader.ts";
import { toNumber } from "./place.ts";

const MYPY = /^((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.pyi?):(\d{1,7}):(?:(\d{1,7}):)? error: (.+)$/;
const PYRIGHT = /^ {0,4}((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.pyi?):(\d{1,7}):(\d{1,7}) - error: (.+)$/;

/** mypy and pyright. */
export const pythonTypes: Reader = { tool: "mypy", wakes: [": error: ", " - error: "], open: () => ({ line: read }) };

function read({ text, number }: Line, sink: Sink): boolean {
  const mypy = MYPY.exec(text);
  const pyright = mypy === null ? PYRIGHT.exec(text) : null;
  const match = mypy ?? pyright;
  if (match === null) return false;
  const [, file = "", line, column, said = ""] = match;
  const tool = mypy === null ? "pyright" : "mypy";
  const { message, rule } = tool === "mypy" ? split(said, "  [", "]") : split(said, " (", ")");
  const finding: PartialFinding = {
    tool,
    fixType: rule === "syntax" ? "compilation_error" : "type_error",
    message,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule,
    start: number,
    pattern: `${tool}/error`,
    strength: 0.96,
  };
  sink.find(finding);
  return false;
}

/** The rule stands in brackets at the end. */
function split(said: string, open: string, close: string): { message: string; rule: string | null } {
  const at = said.lastIndexOf(open);
  if (at === -1 || !said.endsWith(close)) return { message: said, rule: null };
  return { message: said.slice(0, at), rule: said.slice(at + open.length, -close.length) };
}
