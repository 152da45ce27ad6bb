import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

const HEAD =
  /^(?:panic: (?<panic>.{1,1000})|fatal error: (?<fatal>(?:all goroutines are asleep|concurrent map|stack overflow|unexpected signal|runtime: out of memory|sync: ).{0,300})|(?<race>WARNING: DATA RACE)|(?<leak>found unexpected goroutines:))$/;
const TIMED_OUT = /^test timed out after /;
const RUNNING = /^\t(\S{1,300}) \(\d[\dhms.]{0,20}\)$/;
const FRAME = /^\s{1,12}(\S.{0,400}?\.(?:go|s)):(\d{1,7})(?: \+0x[0-9a-f]{1,16})?$/;
const FUNCTION = /^\s{0,6}(\S{1,300}?)\((?:\.\.\.|.{0,400})\)$/;
/** The Go tree and modules, wherever they are installed. */
const FOREIGN =
  /(?:^|\/)(?:go|go-?1[\w.-]{0,12}|golang|libexec|x64|\d[\w.]{0,12})\/src\/(?!github\.com|example)[a-z]+\/|\/pkg\/mod\/|^_testmain\.go$|\/vendor\//;
const GOES_ON =
  /^(?:\s|goroutine \d|created by |\[signal |panic: |running tests:|Previous |Goroutine |Read at |Write at |Found |={10,}|\.\.\.|[\w./*()[\]{}·-]{1,300}\(.{0,500}\)$|exit status)/;
const REACH = 90;
const SHOWN = 16;

interface Open {
  readonly head: RegExpExecArray;
  readonly start: number;
  end: number;
  place: { file: string; line: number } | null;
  test: string | null;
  readonly stack: string[];
  isRunningList: boolean;
}

/** What the Go runtime says when a program goes down: panics, deadlocks, data races, a test binary's time limit. */
export const goPanic: Reader = {
  tool: "go test",
  wakes: ["panic: ", "fatal error: ", "WARNING: DATA RACE", "found unexpected goroutines:"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let open: Open | null = null;

  function flush(sink: Sink): void {
    const finding = open === null ? null : toFinding(open);
    if (finding !== null) sink.find(finding);
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    if (open !== null && number - open.start <= REACH && (text === "" || GOES_ON.test(text))) {
      take(open, text, number);
      return true;
    }
    flush(sink);
    const head = HEAD.exec(text);
    if (head === null) return false;
    open = { head, start: number, end: number, place: null, test: null, stack: [], isRunningList: false };
    return true;
  }
  return { line, end: flush };
}

function take(open: Open, text: string, number: number): void {
  if (open.isRunningList) open.test ??= RUNNING.exec(text)?.[1] ?? null;
  open.isRunningList = text === "running tests:" || (open.isRunningList && text !== "");
  const frame = FRAME.exec(text);
  if (frame !== null && open.stack.length < 40) {
    const file = frame[1] ?? "";
    open.stack.push(file);
    if (!FOREIGN.test(file) && open.place === null) {
      open.place = { file, line: Number(frame[2]) };
      if (number - open.start <= 2 * SHOWN) open.end = number;
    }
    return;
  }
  const name = FUNCTION.exec(text)?.[1];
  const test =
    name === undefined
      ? null
      : (/\.((?:Test|Fuzz|Benchmark|Example)\w{0,200})(?:\.func\d{1,4}){0,5}$/.exec(name)?.[1] ?? null);
  open.test ??= test;
  if (open.place === null && number - open.start <= 4 && text !== "") open.end = number;
}

function toFinding(open: Open): PartialFinding | null {
  const { panic, fatal, race, leak } = open.head.groups ?? {};
  const message = panic ?? fatal ?? race ?? leak ?? "";
  const timedOut = panic !== undefined && TIMED_OUT.test(panic);
  // Other languages say `panic:`, too; Go's has a trace of goroutines below.
  const isSure = timedOut || open.stack.length > 0;
  return {
    tool: "go test",
    fixType: timedOut ? "timeout" : "test_failure",
    message,
    nodeid: open.test,
    ...(open.place ?? {}),
    rule: race === undefined ? null : "data-race",
    outcome: timedOut ? "timeout" : "error",
    start: open.start,
    end: open.end,
    pattern: timedOut ? "go test/timeout" : race === undefined ? "go test/panic" : "go test/race",
    strength: isSure ? 0.9 : 0.62,
    stack: open.stack,
  };
}
