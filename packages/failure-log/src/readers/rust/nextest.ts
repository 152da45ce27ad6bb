import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `        FAIL [   0.005s] (1/3) shop::cart adds`; a retried one begins with `TRY 2 FAIL`. */
const STATUS =
  /^ {0,14}(?:TRY (\d{1,3}) )?(FAIL|TIMEOUT|TMT|LEAK-FAIL|SIG\w{2,8}|ABORT|XFAIL|FL\+LK)(?: \[[>\s\d.]{1,15}s\])(?: \(\s{0,8}\d{1,7}\/\d{1,7}\))? {1,30}(\S{1,200}(?:::\S{1,200})?) (\S.{0,300})$/;
/** `   FLAKY 2/3 [   0.006s] (3/3) shop::cart adds` */
const FLAKY =
  /^ {0,14}FLAKY \d{1,3}\/\d{1,3} \[[>\s\d.]{1,15}s\](?: \(\s{0,8}\d{1,7}\/\d{1,7}\))? {1,30}(\S{1,400}) (\S.{0,300})$/;
const PANIC = /^\s{0,12}thread '[^']{1,200}'(?: \(\d{1,9}\))? panicked at (\S.{0,300}?):(\d{1,7}):(\d{1,7}):?$/;
const OLD_PANIC = /^\s{0,12}thread '[^']{1,200}' panicked at '(.{0,1000})', (\S.{0,300}?):(\d{1,7}):(\d{1,7})$/;
const SUMMARY =
  /^ {0,14}Summary \[[>\s\d.]{1,15}s\] (?:\d{1,7}\/)?(\d{1,7}) tests? run: (\d{1,7}) passed(?: \([^()]{1,80}\))?(.{0,200})$/;
/** The output of a test stands below, indented; it is over with the next status or figure. */
const OVER = /^ {0,14}(?:PASS|SKIP|SLOW|START|Summary|Canceling|Cancelling|FLAKY|LEAK) |^─{4,}|^error: /;
const REACH = 80;

interface Failed {
  readonly nodeid: string;
  readonly verdict: string;
  readonly start: number;
  end: number;
  retold: number | null;
  message: string;
  place: { file: string; line: number; column: number } | null;
  panicked: boolean;
}

/** cargo-nextest: it tells each failure when it happens, and once more after the summary. */
export const nextest: Reader = {
  tool: "nextest",
  wakes: [
    "FAIL [",
    "TIMEOUT [",
    "TMT [",
    "SIGABRT [",
    "SIGSEGV [",
    "SIGILL [",
    "SIGBUS [",
    "SIGKILL [",
    "SIGTERM [",
    "ABORT [",
    "FLAKY ",
    " run: ",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const failed = new Map<string, Failed>();
  const flaky = new Map<string, number>();
  let open: Failed | null = null;

  function line({ text, number }: Line, sink: Sink): boolean {
    const passed = FLAKY.exec(text);
    if (passed !== null) flaky.set(`${passed[1]} ${passed[2]}`, number);
    const summary = SUMMARY.exec(text);
    if (summary !== null) sink.tests("nextest", countsOf(summary));
    const status = STATUS.exec(text);
    if (status !== null) {
      open = begin(`${status[3]} ${status[4]}`, status[2] ?? "", number);
      return open !== null;
    }
    if (open === null) return false;
    if (passed !== null || OVER.test(text) || number - open.start > REACH) {
      open = null;
      return false;
    }
    take(open, text, number);
    return true;
  }

  function begin(nodeid: string, verdict: string, number: number): Failed | null {
    const known = failed.get(nodeid);
    // The summary tells the failures once more; a retry fails for the same reason.
    if (known !== undefined) {
      known.retold = number;
      return null;
    }
    if (failed.size >= 1_000) return null;
    const entry = {
      nodeid,
      verdict,
      start: number,
      end: number,
      retold: null,
      message: "",
      place: null,
      panicked: false,
    };
    failed.set(nodeid, entry);
    return entry;
  }

  function end(sink: Sink): void {
    for (const { nodeid, verdict, start, end, retold, message, place } of failed.values()) {
      const passedAt = flaky.get(nodeid);
      const timedOut = /^T(?:IMEOUT|MT)$/.test(verdict);
      sink.find({
        tool: "nextest",
        fixType: passedAt === undefined ? "test_failure" : "flaky_test",
        message: message || `${verdict.toLowerCase()}: ${nodeid}`,
        nodeid,
        ...(place ?? {}),
        outcome: passedAt !== undefined ? "flaky" : timedOut ? "timeout" : "failed",
        start,
        end: Math.min(end, start + 30),
        retold: passedAt ?? retold,
        pattern: "nextest/test",
        strength: 0.94,
        stack: place === null ? [] : [place.file],
      });
    }
  }
  return { line, end };
}

function take(open: Failed, text: string, number: number): void {
  const old = OLD_PANIC.exec(text);
  const place = PANIC.exec(text);
  const at = old === null ? place?.slice(1) : old.slice(2);
  if (at !== undefined && open.place === null) {
    open.place = { file: at[0] ?? "", line: Number(at[1]), column: Number(at[2]) };
    open.message = old?.[1] ?? "";
    open.panicked = old === null;
    open.end = number;
  } else if (/^\s{0,12}note: run with `RUST_BACKTRACE/.test(text) || /^\s{0,12}stack backtrace:/.test(text)) {
    open.panicked = false;
  } else if (open.panicked && text.trim() !== "") {
    open.message += `${open.message === "" ? "" : "\n"}${text.trim()}`;
    open.end = number;
  } else if (/^\s{1,12}\(test (?:failed|timed out|aborted)/.test(text)) {
    open.message ||= text.trim();
    open.end = number;
  }
}

function countsOf([, run, , rest = ""]: RegExpExecArray) {
  const figure = (pattern: RegExp) => Number(pattern.exec(rest)?.[1] ?? 0);
  const failed = figure(/(\d{1,7}) failed/) + figure(/(\d{1,7}) timed out/) + figure(/(\d{1,7}) exec failed/);
  return { executed: Number(run), failed, skipped: figure(/(\d{1,7}) skipped/) };
}
