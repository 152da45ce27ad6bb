import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { looksLikeFile, toNumber } from "../shared/place.ts";

const SYNTAX = /^\[error\] (\S.{0,400}?): (SyntaxError: .{1,1000}) \((\d{1,7}):(\d{1,7})\)$/;
const FAILED = /^\[error\] (\S.{0,400}?): ([A-Z]\w{0,60}Error: .+)$/;
const VERDICT =
  /^(?:\[warn\] )?(?:Code style issues (?:fixed|found) in|Error occurred when checking code style in|Forgot to run Prettier\?)/;

/** `prettier --check`. File names alone (`--list-different`) look like nothing and are not read. */
export const prettier: Reader = {
  tool: "prettier",
  wakes: ["[warn] ", "[error] ", "Code style issues", "checking code style", "use Prettier code style"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let held: PartialFinding[] = [];

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    if (VERDICT.test(text)) {
      if (held.length === 0) held = listAbove(line);
      for (const finding of held) sink.find({ ...finding, strength: 0.97 });
      held = [];
      return false;
    }
    if (text.includes("use Prettier code style!")) held = [];
    const error = syntaxError(text, number);
    if (error !== null) sink.find(error);
    const name = text.startsWith("[warn] ") ? text.slice("[warn] ".length) : "";
    if (looksLikeFile(name) && held.length < 1_000) {
      held.push(unformatted(name, number));
    }
    return false;
  }

  function end(sink: Sink): void {
    for (const finding of held) sink.find(finding);
  }
  return { line, end };
}

function unformatted(file: string, start: number): PartialFinding {
  return {
    tool: "prettier",
    fixType: "lint",
    message: "Code style differs from Prettier's.",
    file,
    rule: "format",
    start,
    pattern: "prettier/unformatted",
    strength: 0.5,
  };
}

/** Prettier 1 and 2.0 listed the files without `[warn]`. */
function listAbove(line: Line): PartialFinding[] {
  const found: PartialFinding[] = [];
  for (let back = 1; back <= 200 && looksLikeFile(line.previous(back)); back++) {
    found.unshift(unformatted(line.previous(back), line.number - back));
  }
  return found;
}

function syntaxError(text: string, number: number): PartialFinding | null {
  const syntax = SYNTAX.exec(text);
  const match = syntax ?? FAILED.exec(text);
  if (match === null) return null;
  const [, file = "", message = "", line, column] = match;
  return {
    tool: "prettier",
    fixType: "compilation_error",
    message,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule: "syntax",
    start: number,
    pattern: "prettier/syntax-error",
    strength: 0.95,
  };
}
