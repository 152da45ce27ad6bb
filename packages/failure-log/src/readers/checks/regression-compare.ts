import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `[large_drift] scenario "report", json "analysis": 3 numbers differ.`; a console puts blanks or a sign before it. */
const MOVED =
  /^(?:\s{0,4}|[✗!•] )\[(small_drift|large_drift|baseline_missing|not_judged|regressed)\] (scenario|benchmark) "([^"]{1,300})"(?:, ([a-z]{1,20}) "([^"]{0,300})")?: (.{1,800})$/;
/** `    $.total: expected 7.35, is 31` */
const DIFFERENCE = /^ {4}\S.{0,700}$/;
/** How the command ends: `not_fixable (large_drift): …` on a terminal. */
const CLOSING =
  /^(?:\s{0,4}|[✗!•] )(not_fixable|misconfigured) \((small_drift|large_drift|baseline_missing|nothing_compared|bad_baseline|bad_results)\): (.{1,800})$/;

const MOST_DIFFERENCES = 5;

/**
 * Our own `regression-compare`. What a program makes and what it should make are a test, named by scenario and file, so
 * that a fix may be tried (requirements TRG-04, C-08); a measured regression or a broken budget is drift, for a ticket (CLS-18).
 */
export const regressionCompare: Reader = {
  tool: "regression-compare",
  wakes: [
    "[small_drift] ",
    "[large_drift] ",
    "[baseline_missing] ",
    "[not_judged] ",
    "[regressed] ",
    "not_fixable (",
    "misconfigured (",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const found: PartialFinding[] = [];
  let open = false;

  function line({ text, number }: Line, sink: Sink): boolean {
    const last = found.at(-1);
    if (open && last !== undefined && DIFFERENCE.test(text) && number - last.start <= MOST_DIFFERENCES) {
      found.splice(-1, 1, { ...last, end: number });
      return true;
    }
    open = false;
    const moved = MOVED.exec(text);
    if (moved !== null && found.length < 500) {
      found.push(findingOf(moved, number));
      open = true;
      return true;
    }
    const closing = CLOSING.exec(text);
    if (closing !== null) closed(closing, number, sink);
    return false;
  }

  function closed([, , reason = "", message = ""]: RegExpExecArray, number: number, sink: Sink): void {
    const [first] = found;
    if (first !== undefined) found.splice(0, 1, { ...first, retold: number });
    else if (reason === "nothing_compared" || reason.startsWith("bad_")) {
      sink.find({
        tool: "regression-compare",
        fixType: "config_error",
        message,
        rule: reason,
        start: number,
        pattern: "regression-compare/unusable",
        strength: 0.95,
      });
    }
  }

  return {
    line,
    end(sink) {
      for (const finding of found) sink.find(finding);
    },
  };
}

function findingOf(
  [, mark = "", kind, id = "", comparator = "", name = "", said = ""]: RegExpExecArray,
  start: number,
) {
  const isScenario = kind === "scenario";
  const fixType = typeOf(mark, isScenario, comparator);
  // A scenario may differ in several files, and a fix of one must not hide another.
  const test = name === "" ? id : `${id}/${name}`;
  return {
    // What may be mended and what may not are two causes, and a tool has one.
    tool: fixType === "drift" ? "regression-drift" : "regression-compare",
    fixType,
    message: said,
    // A benchmark has a name too, and nothing that may be made green by a change of the code alone.
    nodeid: fixType === "test_failure" ? test : null,
    rule: fixType === "test_failure" ? null : isScenario ? `${id}: ${name}` : id,
    start,
    end: start,
    pattern: `regression-compare/${mark}`,
    strength: 0.95,
  } satisfies PartialFinding;
}

function typeOf(mark: string, isScenario: boolean, comparator: string): FixType {
  if (!isScenario) return mark === "not_judged" ? "config_error" : "drift";
  return comparator === "budget" ? "drift" : "test_failure";
}
