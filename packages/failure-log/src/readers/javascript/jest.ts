import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { type JsBlock, jsFinding, openJsBlock, readJsBlock } from "./js-test.ts";

/** `FAIL src/a.test.js (5.2 s)`; coloured ` FAIL  server  src/a.test.js`. */
const SUITE =
  /^ ?(?:FAIL|PASS|RUNS) {1,3}(?:\S{1,60} {1,2})?(\S[^\s(>[\]]{0,400}\.[cm]?[jt]sx?)(?: \([\d.,]{1,12} ?m?s\))?$/;
/** The bullet is mojibake in logs that went through a Windows console. */
const TEST = /^ {2}(?:●|ΓùÅ) (\S.{0,500})$/;
const TOTALS = /^ {0,4}Tests: {1,8}(.{1,200} total)$/;
const NOT_A_TEST = /^(?:Console|Validation|Deprecation|Cannot log after|process\.exit called|Multiple configurations)/;
const LOADING = "Test suite failed to run";
/** `jest.retryTimes(2, { logErrorsBeforeRetry: true })`: the names of the try's suites and test, without marks between. */
const RETRY = /^ {1,3}LOGGING RETRY ERRORS {1,3}(\S.{0,500})$/;
const NOTHING = /^No tests found, exiting with code 1/;
const OBSOLETE = /^ {1,3}› (\d{1,7}) snapshots? (?:file )?obsolete/;
const MAX_BLOCK_LINES = 160;

/** Jest's default reporter. */
export const jest: Reader = {
  tool: "jest",
  wakes: ["FAIL ", "PASS ", "  ● ", "  ΓùÅ ", "Tests: ", "LOGGING RETRY ERRORS", "No tests found, exiting"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let suite = "";
  let block: JsBlock | null = null;
  /** Names of tests that were tried again, without blanks, and the line that said so. */
  const retried = new Map<string, { name: string; number: number }>();
  const failed = new Set<string>();

  function flush(sink: Sink): void {
    if (block !== null) report(block, sink);
    block = null;
  }

  function report(block: JsBlock, sink: Sink): void {
    const whole = block.name === LOADING;
    failed.add(plain(block.name));
    sink.find(jsFinding("jest", block, whole));
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const opened = SUITE.exec(text);
    if (opened !== null) {
      flush(sink);
      suite = opened[1] ?? "";
      return false;
    }
    const test = TEST.exec(text);
    if (test !== null) {
      flush(sink);
      const name = (test[1] ?? "").replaceAll("ΓÇ║", "›").trim();
      if (NOT_A_TEST.test(name)) return false;
      block = openJsBlock(name, suite, number);
      return true;
    }
    if (block !== null && !(number - block.start > MAX_BLOCK_LINES || /^\S/.test(text))) {
      readJsBlock(block, text, number);
      return true;
    }
    flush(sink);
    readVerdict(text, number, sink);
    return false;
  }

  function readVerdict(text: string, number: number, sink: Sink): void {
    const retry = RETRY.exec(text)?.[1];
    if (retry !== undefined && retried.size < 1_000) retried.set(plain(retry), { name: retry, number });
    const totals = TOTALS.exec(text);
    if (totals !== null) tell(totals[1] ?? "", sink);
    if (NOTHING.test(text)) sink.find(verdict("config_error", "no-tests", text, number, 0.88));
    if (OBSOLETE.test(text))
      sink.find({ ...verdict("stale_generated", "obsolete-snapshot", text.trim(), number, 0.6), severity: "warning" });
  }

  function end(sink: Sink): void {
    flush(sink);
    const flaky = [...retried].filter(([key]) => !failed.has(key));
    for (const [, { name, number }] of flaky) {
      const fixType = failed.size > 0 ? "test_failure" : "flaky_test";
      const message = "failed, and passed when it was tried again";
      sink.find({
        ...verdict(fixType, "flaky", message, number, 0.7),
        nodeid: name,
        outcome: "flaky",
        file: suite || null,
      });
    }
  }
  return { line, end };
}

function tell(figures: string, sink: Sink): void {
  const count = (word: string) => Number(new RegExp(`(\\d{1,9}) ${word}`).exec(figures)?.[1] ?? 0);
  const failed = count("failed");
  sink.tests("jest", { executed: failed + count("passed"), failed, skipped: count("skipped") + count("todo") });
}

/** Retries are told without the marks between the names of suites. */
function plain(name: string): string {
  return name.replaceAll(/[\s›]+/g, "");
}

function verdict(
  fixType: "config_error" | "stale_generated" | "test_failure" | "flaky_test",
  name: string,
  message: string,
  start: number,
  strength: number,
) {
  return { tool: "jest", fixType, message, start, pattern: `jest/${name}`, strength } as const;
}
