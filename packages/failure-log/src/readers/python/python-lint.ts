import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";
import { toNumber } from "../shared/place.ts";

/** `till/cart.py:1:8: F401 [*] message`, of ruff and of flake8, and `till/cart.py:1: [F401] message` in pylint's form. */
const CONCISE =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.(?:pyi?|ipynb)):(\d{1,7}):(?:(\d{1,7}):)? \[?([A-Z]{1,5}\d{2,4}|invalid-syntax)\]?:? (.+)$/;
/** pyflakes on its own has sentences and no codes. */
const PYFLAKES =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,500}\.pyi?):(\d{1,7}):(?:(\d{1,7}):?)? ((?:'[^']{1,300}' imported but unused|local variable '[^']{1,200}' is (?:assigned to|annotated) but never used|undefined name '|redefinition of unused '|f-string is missing placeholders|import \*? ?'?[^ ]{1,200}' used; unable|`(?:global|nonlocal) ).{0,500})$/;
/** pydocstyle: the place, and the rule on the next line. */
const PYLINT = /^[CRWEF]\d{4}$/;
/** `  1:8  F401 [*] message` below `shop/cart.py:`, of ruff's grouped form. */
const GROUPED = /^ {2}(\d{1,7}):(\d{1,7}) {1,6}([A-Z]{1,5}\d{2,4}|invalid-syntax):? (?:\[\*\] )?(.{1,500})$/;
const GROUP = /^(\S.{0,400}\.(?:pyi?|ipynb)):$/;
const DOCSTYLE_RULE = /^ {4,8}(D\d{3}): (.{1,500})$/;
const DOCSTYLE_PLACE = /^(\S[^:]{0,500}\.pyi?):(\d{1,7}) (?:at|in) /;
/** Rules that ruff words with back quotes where pyflakes has plain ones. */
const WORDED_BY_RUFF = /^(?:F401|F811|F821|F841)$/;
/** ` --> till/cart.py:1:8` under `F401 [*] message`. */
const ARROW = /^ {1,9}--> (\S.{0,500}?):(\d{1,7}):(\d{1,7})$/;
const HEADLINE = /^(?:([A-Z]{1,5}\d{2,4}|invalid-syntax|unformatted):? )(?:\[\*\] )?(.+)$/;
const REFORMAT = /^Would reformat: (.{1,500})$/;

/** ruff (full, concise, grouped by file) and flake8, which share their short form; pyflakes and pydocstyle. */
export const pythonLint: Reader = {
  tool: "ruff",
  wakes: [".py:", ".pyi:", ".ipynb:", " --> ", "Would reformat: ", "ruff failed", "Found ", "    D"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let held: PartialFinding[] = [];
  let isRuff = false;
  let group: string | null = null;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const concise = CONCISE.exec(text);
    if (concise !== null) {
      const [, file = "", row, column, rule = "", message = ""] = concise;
      if (PYLINT.test(rule)) {
        sink.find({
          ...problem(rule, message, file, row, column, number, number),
          tool: "pylint",
          pattern: "pylint/problem",
        });
        return false;
      }
      isRuff ||=
        message.startsWith("[*] ") || rule === "invalid-syntax" || (WORDED_BY_RUFF.test(rule) && message.includes("`"));
      hold(problem(rule, message.replace(/^\[\*\] /, ""), file, row, column, number, number));
      return false;
    }
    group = GROUP.exec(text)?.[1] ?? (text === "" ? null : group);
    const grouped = group === null ? null : GROUPED.exec(text);
    if (grouped !== null) {
      isRuff = true;
      hold(problem(grouped[3] ?? "", grouped[4] ?? "", group ?? "", grouped[1], grouped[2], number, number));
    }
    if (group !== null) return true;
    if (readOther(line, sink)) return false;
    const arrow = ARROW.exec(text);
    const headline = arrow === null ? null : HEADLINE.exec(line.previous(1));
    if (arrow !== null && headline !== null) {
      isRuff = true;
      const [, file = "", row, column] = arrow;
      hold(problem(headline[1] ?? "", headline[2] ?? "", file, row, column, number - 1, number));
      return false;
    }
    const reformat = REFORMAT.exec(text);
    if (reformat !== null) {
      isRuff = true;
      hold(
        problem("unformatted", "File would be reformatted", reformat[1] ?? "", undefined, undefined, number, number),
      );
    }
    if (text === "ruff failed") {
      sink.find({
        tool: "ruff",
        fixType: "config_error",
        message: "ruff failed",
        start: number,
        end: number + 3,
        pattern: "ruff/config",
        strength: 0.92,
      });
    }
    isRuff ||= /^Found \d{1,9} errors?\.?(?: \(\d{1,9} fixed, \d{1,9} remaining\)\.?)?$/.test(text);
    return false;
  }

  function readOther({ text, number, previous }: Line, sink: Sink): boolean {
    const flakes = PYFLAKES.exec(text);
    if (flakes !== null) {
      const [, file = "", row, column, message = ""] = flakes;
      sink.find({
        ...problem("", message, file, row, column, number, number),
        rule: null,
        tool: "pyflakes",
        pattern: "pyflakes/problem",
      });
    }
    const rule = DOCSTYLE_RULE.exec(text);
    const place = rule === null ? null : DOCSTYLE_PLACE.exec(previous(1));
    if (rule !== null && place !== null) {
      const [file, row] = [place[1] ?? "", place[2]];
      const found = problem(rule[1] ?? "", rule[2] ?? "", file, row, undefined, number - 1, number);
      sink.find({ ...found, tool: "pydocstyle", pattern: "pydocstyle/problem" });
    }
    return flakes !== null || (rule !== null && place !== null);
  }

  function hold(finding: PartialFinding): void {
    if (held.length < 1_000) held.push(finding);
  }

  function end(sink: Sink): void {
    const tool = isRuff ? "ruff" : "flake8";
    for (const finding of held)
      sink.find({ ...finding, tool, pattern: `${tool}/${finding.rule === "unformatted" ? "unformatted" : "problem"}` });
    held = [];
  }
  return { line, end };
}

function problem(
  rule: string,
  message: string,
  file: string,
  line: string | undefined,
  column: string | undefined,
  start: number,
  end: number,
): PartialFinding {
  const isSyntax = rule === "invalid-syntax" || rule === "E999";
  return {
    tool: "ruff",
    fixType: isSyntax ? "compilation_error" : "lint",
    message,
    file,
    line: toNumber(line),
    column: toNumber(column),
    rule,
    start,
    end,
    pattern: "ruff/problem",
    strength: 0.95,
  };
}
