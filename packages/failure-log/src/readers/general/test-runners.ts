import type { FailureOutcome } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { wakesOf } from "../../scan/required-literals.ts";
import { jvmFrameOf } from "../jvm/jvm-stack.ts";

/** A runner that names a failed test on one line and says why on the lines below. */
interface Style {
  readonly tool: string;
  /** The pattern is tried only on lines that hold one of these. */
  readonly literals: readonly string[];
  readonly pattern: RegExp;
  /** Order of the groups of the pattern: the test's name, or class and method. */
  readonly join?: string;
  readonly strength?: number;
}

const STYLES: readonly Style[] = [];
const PLACE =
  /(?:^|[\s(])((?:[A-Za-z]:)?[\w./\\@+-]{1,300}\.(?:go|rs|java|kt|scala|groovy|php|cs|js|ts|rb|cpp|cc|c|swift)):(\d{1,7})\b/;
const REACH = 12;
const MAX_TESTS = 1_000;

interface Open {
  readonly style: Style;
  readonly name: string;
  readonly start: number;
  message: string;
  messageLine: number;
  place: { file: string; line: number } | null;
}

/** Runners of other languages, one line each: go test, cargo, PHPUnit, xUnit, Mocha, RSpec, … */
export const testRunners: Reader = {
  tool: "test-runners",
  wakes: wakesOf(STYLES.map(({ literals, pattern }) => [literals, pattern])),
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: Open | null = null;
  const seen = new Set<string>();

  function flush(sink: Sink): void {
    if (open !== null) report(open, sink);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const started = start(text, number);
    if (started !== null && !seen.has(`${started.style.tool} ${started.name}`) && seen.size < MAX_TESTS) {
      flush(sink);
      seen.add(`${started.style.tool} ${started.name}`);
      open = started;
      return true;
    }
    if (open === null) return false;
    const trimmed = text.trim();
    if (trimmed !== "" && open.message === "") {
      open.message = trimmed;
      open.messageLine = number;
    }
    open.place ??= placeOf(text);
    if (number - open.start < REACH) return true;
    flush(sink);
    return false;
  }
  return { line, end: flush };
}

function start(text: string, number: number): Open | null {
  for (const style of STYLES) {
    const match = style.literals.some((literal) => text.includes(literal)) ? style.pattern.exec(text) : null;
    if (match === null) continue;
    const [, first = "", second] = match;
    const name =
      second === undefined ? first : style.join === undefined ? `${second}.${first}` : `${first}${style.join}${second}`;
    return { style, name, start: number, message: "", messageLine: number, place: placeOf(text) };
  }
  return null;
}

function report({ style, name, start, message, messageLine, place }: Open, sink: Sink): void {
  const outcome: FailureOutcome = /\btimed? ?out\b|timeout of \d/i.test(message.slice(0, 200)) ? "timeout" : "failed";
  sink.find({
    tool: style.tool,
    fixType: "test_failure",
    message: message || "failed",
    nodeid: name,
    file: place?.file ?? null,
    line: place?.line ?? null,
    outcome,
    start,
    end: messageLine - start <= 3 ? messageLine : start,
    pattern: `${style.tool}/test`,
    strength: style.strength ?? 0.92,
    stack: place === null ? [] : [place.file],
  });
}

function placeOf(text: string): { file: string; line: number } | null {
  const jvm = jvmFrameOf(text);
  if (jvm !== null || /^\s{1,40}at /.test(text)) return jvm;
  const match = PLACE.exec(text.slice(0, 1_000));
  return match === null ? null : { file: match[1] ?? "", line: Number(match[2]) };
}
