import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import type { PytestDetail } from "./pytest-detail.ts";
import type { Named } from "./pytest-names.ts";
import { ownFrame, type PythonFrame } from "./python-frames.ts";
import { isWarning, warnedAt } from "./python-warning.ts";

/** Where the reason stands in what was printed: another program failed. */
const SAYS_LITTLE =
  /\b(?:exit|exited|status|returncode|return code|SystemExit|CalledProcessError)\b|^assert -?\d{1,3} == 0$|^assert False$/m;

/** What is told of one failed test. */
export function testFinding(named: Named, detail: PytestDetail | undefined): PartialFinding {
  const said = detail?.message || named.message || detail?.headline?.text;
  const message = said || (named.outcome === "error" ? "error" : "failed");
  const collecting = detail?.collecting ?? !named.nodeid.includes("::");
  const file = named.nodeid.split("::")[0] ?? "";
  const fixType = typeOfMessage(message, collecting);
  const own = placeIn(file, detail);
  // A warning is about the code that it points to, not about the test that happened to come by.
  const warned = fixType === "warning" ? warnedAt(detail?.frames ?? []) : null;
  const silent = detail !== undefined && detail.message === "" && detail.headline !== null;
  const header = detail === undefined ? null : detail.start;
  return {
    tool: "pytest",
    fixType,
    message: warned?.raisedIn === undefined ? message : `${message}\n${warned.raisedIn}`,
    file: warned?.file ?? own?.file ?? file,
    line: warned?.line ?? own?.line ?? null,
    nodeid: collecting ? moduleName(named.nodeid) : named.nodeid,
    outcome: /^(?:.{0,80}: )?(?:Failed: )?Timeout \(?>/.test(message) ? "timeout" : named.outcome,
    start: silent ? (detail.headline?.number ?? named.number) : (detail?.messageStart ?? named.number),
    end: silent ? (detail.headline?.number ?? named.number) : (detail?.messageEnd ?? named.number),
    retold: named.number === header ? header : named.number,
    also: [
      ...(header === null || header === named.number ? [] : [{ start: header, end: header }]),
      ...(detail?.captured && SAYS_LITTLE.test(message) ? [detail.captured] : []),
    ],
    excerpt: detail === undefined ? null : [detail.name, ...detail.said].join("\n"),
    pattern: detail?.collecting ? "pytest/collection" : "pytest/test",
    strength: 0.96,
    stack: (detail?.frames ?? []).map((frame) => frame.file).reverse(),
  };
}

/** Where loading broke, when that is not in the test file itself: many files may fail for one line. */
export function rootFinding(detail: PytestDetail): PartialFinding | null {
  const place = detail.syntax ?? ownFrame(detail.frames);
  if (place === undefined || place.file.endsWith(detail.name)) return null;
  return {
    tool: "pytest",
    fixType: typeOfMessage(detail.message, true),
    message: detail.message,
    file: place.file,
    line: place.line,
    outcome: "error",
    start: detail.messageStart,
    end: detail.messageEnd,
    pattern: "pytest/import-chain",
    strength: 0.95,
    stack: detail.frames.map((frame) => frame.file).reverse(),
  };
}

/** In the test's own file; in a fixture's or a helper's only when the test's file has no part in it. */
function placeIn(file: string, detail: PytestDetail | undefined): PythonFrame | undefined {
  if (detail === undefined) return undefined;
  if (detail.syntax?.file.endsWith(file)) return { file, line: detail.syntax.line };
  const inTest = detail.frames.findLast((frame) => frame.file.endsWith(file));
  if (inTest !== undefined) return { file, line: inTest.line };
  return detail.collecting ? undefined : ownFrame(detail.frames);
}

/** `tests/test_a.py` → `tests.test_a`: what pytest's own report calls a file that could not be collected. */
function moduleName(file: string): string {
  return file.replace(/\.py$/, "").replaceAll(/[\\/]/g, ".");
}

/** What a Python exception means to a test session. */
export function typeOfMessage(message: string, collecting: boolean): FixType {
  const first = message.split("\n", 1)[0] ?? "";
  if (
    /^(?:[\w.]{1,100}\.)?(?:ModuleNotFoundError|ImportError|ConftestImportFailure: \(?(?:ImportError|ModuleNotFoundError))\b/.test(
      first,
    )
  )
    return "import_error";
  if (collecting && /^NameError\b/.test(first)) return "import_error";
  if (/^(?:SyntaxError|IndentationError|TabError)\b/.test(first)) return "compilation_error";
  // pytest and Python 3.14 put the place before the exception.
  if (collecting && /^File "[^"]{1,500}", line \d/.test(first))
    return /\b(?:SyntaxError|IndentationError|TabError): /.test(message) ? "compilation_error" : "test_failure";
  // Warnings that `-W error` turned into failures (requirements CLS-03).
  if (isWarning(first)) return "warning";
  return "test_failure";
}
