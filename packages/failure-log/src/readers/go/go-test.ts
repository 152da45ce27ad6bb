import type { Line, PartialFinding, Reader, ReaderRun, Sink, Span } from "../../reader.ts";

/** `--- FAIL: TestAdd (0.00s)`, indented for subtests; `=== FAIL: pkg TestAdd (0.00s)` is gotestsum's. */
const FAIL = /^( {0,60})--- FAIL: (\S.{0,400}?)(?: \(\d{1,7}(?:\.\d{1,4})?(?:s| seconds)\))?$/;
const SUM_FAIL = /^=== FAIL: (\S{1,300}) (\S{1,300}?)(?: \(re-run (\d{1,3})\))? \(\d{1,7}\.\d{1,4}s\)$/;
const SUM_DONE = /^DONE(?: \d{1,3} runs?,)? (\d{1,9}) tests?(?:, (\d{1,9}) skipped)?(?:, (\d{1,9}) failures?)?/;
/** Between two tests' output, and after the last. */
const NEXT =
  /^\s{0,60}(?:--- (?:FAIL|PASS|SKIP|BENCH): |=== (?:RUN|CONT|PAUSE|NAME|FAIL|SKIP)\b)|^(?:FAIL|PASS|ok {2}|exit status |panic: |goroutine |coverage: |\?? {2,4}\t)/;
const SECTION = /^=== (?:RUN|CONT|NAME) {1,3}(\S.{0,400})$/;
const PLACE = /^\s{1,60}(?:[\w/ .#-]{1,200}: )?(\S{1,200}\.go):(\d{1,7}): ?(.{0,1000})$/;
const TESTIFY_ERROR = /^\s{1,60}Error:\s{1,20}(.{1,500})$/;
/** `FAIL\texample.com/shop\t0.005s`, `FAIL\texample.com/shop [build failed]` */
const PACKAGE = /^FAIL\s{1,8}(\S{1,300})\s{1,4}(?:(\d[\d.]{0,12}s)|\(cached\)|\[(build|setup) failed\])$/;
const LOOK_BACK = 60;
const REACH = 40;
const SHOWN = 24;
const MAX_TESTS = 1_000;

interface Open {
  readonly name: string;
  readonly start: number;
  readonly indent: number;
  end: number;
  also: Span | null;
  message: string;
  place: { file: string; line: number } | null;
}

/** `go test` in words, with or without `-v`, and gotestsum. Its JSON form is go-json.ts's. */
export const goTest: Reader = {
  tool: "go test",
  wakes: ["--- FAIL: ", "=== FAIL: ", "FAIL\t", "FAIL ", "DONE "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const seen = new Set<string>();
  let open: Open | null = null;
  /** Failed tests since the last package's verdict. */
  let failedHere = 0;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(toFinding(open));
    open = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const fail = FAIL.exec(text);
    const summed = fail === null ? SUM_FAIL.exec(text) : null;
    const name = fail?.[2] ?? summed?.[2];
    if (name !== undefined) {
      flush(sink);
      failedHere++;
      const key = name;
      if (seen.has(key) && summed !== null) return false;
      if (seen.size >= MAX_TESTS) return false;
      seen.add(key);
      open = { name, start: number, indent: fail?.[1]?.length ?? 0, end: number, also: null, message: "", place: null };
      if (fail !== null) lookBack(open, line);
      return true;
    }
    const done = SUM_DONE.exec(text);
    if (done !== null)
      sink.tests("go test", { executed: Number(done[1]), skipped: Number(done[2] ?? 0), failed: Number(done[3] ?? 0) });
    const verdict = PACKAGE.exec(text);
    if (verdict !== null) {
      flush(sink);
      const finding = packageFinding(verdict, number, failedHere);
      failedHere = 0;
      if (finding !== null) sink.find(finding);
      return false;
    }
    if (open === null) return false;
    if (NEXT.test(text) || number - open.start > REACH) {
      flush(sink);
      return false;
    }
    take(open, text, number);
    return true;
  }
  return { line, end: flush };
}

/** With `-v` a test's output stands above its verdict, below the line that names it. */
function lookBack(open: Open, line: Line): void {
  const texts: string[] = [];
  for (let back = 1; back <= LOOK_BACK; back++) {
    const text = line.previous(back);
    const section = SECTION.exec(text)?.[1];
    if (section === open.name) break;
    if (back === 1 && (section !== undefined || NEXT.test(text))) {
      if (section !== undefined) return;
    }
    if (text === "" && line.previous(back + 1) === "") return;
    if (section !== undefined || NEXT.test(text)) {
      // Output of others; what is said of this one may stand higher.
      texts.length = 0;
      continue;
    }
    texts.unshift(text);
    if (back === LOOK_BACK) return;
  }
  if (texts.length === 0) return;
  let at = line.number - 1;
  // The stretch found begins right below its section, which is where the loop ended.
  for (let back = 1; back <= LOOK_BACK; back++) {
    if (SECTION.exec(line.previous(back))?.[1] === open.name) {
      at = line.number - back + 1;
      break;
    }
  }
  for (const [index, text] of texts.entries()) take(open, text, at + index, true);
  open.also = { start: at, end: Math.min(at + texts.length - 1, at + SHOWN) };
}

function take(open: Open, text: string, number: number, above = false): void {
  if (text.trim() === "") return;
  const place = PLACE.exec(text);
  if (place !== null && open.place === null && place[1] !== "testing.go") {
    open.place = { file: place[1] ?? "", line: Number(place[2]) };
    open.message ||= place[3]?.trim() ?? "";
  } else if (open.place !== null && open.message.length < 1_500 && !/^\s{1,60}(?:Error Trace|Test):/.test(text)) {
    const said = (TESTIFY_ERROR.exec(text)?.[1] ?? text).trim();
    open.message += `${open.message === "" ? "" : "\n"}${said}`;
  }
  if (!above && number - open.start <= SHOWN) open.end = number;
}

function toFinding(open: Open): PartialFinding {
  const timedOut = /\btimed? ?out\b|deadline exceeded/i.test(open.message.slice(0, 300));
  return {
    tool: "go test",
    fixType: "test_failure",
    message: open.message || "failed",
    nodeid: open.name,
    ...(open.place ?? {}),
    outcome: timedOut ? "timeout" : "failed",
    start: open.start,
    end: open.end,
    also: open.also === null ? [] : [open.also],
    pattern: "go test/test",
    strength: 0.94,
    stack: open.place === null ? [] : [open.place.file],
  };
}

/** A package that failed without a failed test: a hint, for the compiler or the panic above tells more. */
function packageFinding([text, , , why]: RegExpExecArray, number: number, failed: number): PartialFinding | null {
  if (why === undefined && failed > 0) return null;
  return {
    tool: "go test",
    fixType: why === undefined ? "test_failure" : "compilation_error",
    message: text,
    start: number,
    pattern: why === undefined ? "go test/package" : "go test/build",
    strength: 0.59,
  };
}
