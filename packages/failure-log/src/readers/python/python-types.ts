import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** With `--show-error-end` the end of the place follows its start. */
const MYPY =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.pyi?):(\d{1,7}):(?:(\d{1,7}):)?(?:\d{1,7}:\d{1,7}:)? (error|note): (.+)$/;
const PYRIGHT = /^ {0,4}((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.pyi?):(\d{1,7}):(\d{1,7}) - error: (.+)$/;
/** `--pretty` breaks long messages; these are the last lines of one. */
const MAX_WRAPPED = 4;
const ENDS_WITH_CODE = / {1,2}\[[a-z][a-z0-9-]{0,60}\]$/;

/** mypy and pyright. */
export const pythonTypes: Reader = { tool: "mypy", wakes: [": error: ", " - error: "], open: () => createRun() };

function createRun(): ReaderRun {
  /** A message of mypy that may go on, and the lines that could belong to it. */
  let open: { readonly finding: PartialFinding; readonly more: string[] } | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(open.finding);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const mypy = MYPY.exec(text);
    if (mypy !== null) {
      flush(sink);
      if (mypy[4] === "note") return false;
      const finding = findingOf("mypy", mypy[1] as string, mypy[2], mypy[3], mypy[5] as string, number);
      if (finding.rule === null) open = { finding, more: [] };
      else sink.find(finding);
      return open !== null;
    }
    const pyright = PYRIGHT.exec(text);
    if (pyright !== null) {
      flush(sink);
      const [, file = "", row, column, said = ""] = pyright;
      sink.find(findingOf("pyright", file, row, column, said, number));
      return false;
    }
    if (open === null) return false;
    const joined = goesOn(open, text);
    if (joined !== null) {
      const { message, rule } = split(joined, "  [", "]");
      open = { finding: { ...open.finding, message, rule, end: number }, more: [] };
    }
    if (joined !== null || open.more.length >= MAX_WRAPPED || /^(?:Found \d|Success:|\s|$)/.test(text)) flush(sink);
    return open !== null;
  }
  return { line, end: flush };
}

/** The whole message once its code is there; until then the lines are kept, in case it never comes. */
function goesOn(open: { readonly finding: PartialFinding; readonly more: string[] }, text: string): string | null {
  open.more.push(text);
  if (!ENDS_WITH_CODE.test(text)) return null;
  const joined = [open.finding.message, ...open.more].map((part) => part.trim()).join(" ");
  return joined.replace(/ {1,2}(?=\[[a-z0-9-]+\]$)/, "  ");
}

function findingOf(
  tool: "mypy" | "pyright",
  file: string,
  line: string | undefined,
  column: string | undefined,
  said: string,
  start: number,
): PartialFinding {
  const { message, rule } = tool === "mypy" ? split(said, "  [", "]") : split(said, " (", ")");
  return {
    tool,
    fixType: rule === "syntax" ? "compilation_error" : "type_error",
    message,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule,
    start,
    pattern: `${tool}/error`,
    strength: 0.96,
  };
}

/** The rule stands in brackets at the end. */
function split(said: string, open: string, close: string): { message: string; rule: string | null } {
  const at = said.lastIndexOf(open);
  if (at === -1 || !said.endsWith(close)) return { message: said, rule: null };
  return { message: said.slice(0, at), rule: said.slice(at + open.length, -close.length) };
}
