import type { FailureOutcome, FixType } from "@regreen/contracts";
import { jvmFrameOf } from "../readers/jvm-stack.ts";

/** A test of a report that did not simply pass. */
export interface FailedTest {
  readonly nodeid: string;
  readonly outcome: FailureOutcome;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly stack: readonly string[];
  /** The runner could not even load it. */
  readonly loading: boolean;
}

/** What one report tells. */
export interface Report {
  /** Name of the format or the runner: `junit`, `pytest`, … */
  readonly tool: string;
  readonly failed: FailedTest[];
  readonly executed: number;
  readonly skipped: number;
}

const PLACES =
  /(?:\(|at |^|\s|")(?:file:\/\/)?((?:[A-Za-z]:)?[\w@./\\~+-]{1,300}\.(?:py|[cm]?[jt]sx?|java|kt|scala|groovy|rb|php|cs|fs|go|rs|swift|dart|ex|exs|c|cc|cpp|h)):(?:line )?(\d{1,7})\b/;
const PYTHON_FRAME = /File "([^"]{1,500})", line (\d{1,7})/;
const MAX_LINES = 400;

/** Places that a stack trace names, in its order. */
export function placesOf(text: string): { file: string; line: number }[] {
  const places: { file: string; line: number }[] = [];
  for (const line of text.split("\n", MAX_LINES)) {
    const jvm = jvmFrameOf(line);
    if (jvm !== null) places.push(jvm);
    if (/\bat [\w$./-]{1,400}\(/.test(line.slice(0, 500)) && /\.(?:java|kt|scala|groovy):\d/.test(line.slice(0, 1_000)))
      continue;
    const match = PYTHON_FRAME.exec(line) ?? PLACES.exec(line.slice(0, 2_000));
    if (match !== null) places.push({ file: match[1] ?? "", line: Number(match[2]) });
  }
  return places;
}

/** Type of a failed test by its message. */
export function typeOfTest(test: FailedTest): FixType {
  if (test.outcome === "flaky") return "flaky_test";
  const first = test.message.trim().split("\n", 1)[0] ?? "";
  if (/\b(?:ModuleNotFoundError|ImportError)\b|Cannot find (?:module|package) '/.test(first)) return "import_error";
  if (test.loading && /\b(?:SyntaxError|IndentationError)\b/.test(first)) return "compilation_error";
  return "test_failure";
}

/** `timeout` where the message says so. */
export function outcomeOf(kind: "failed" | "error", message: string): FailureOutcome {
  return /\btimed? ?out\b|\bTimeout(?:Error|Exception)?\b/i.test(message.slice(0, 300)) ? "timeout" : kind;
}
