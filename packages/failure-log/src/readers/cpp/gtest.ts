import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** `/w/cart_test.cc:12: Failure`; on Windows `cart_test.cc(12): error: …`. */
const ASSERTION =
  /^(?:\[ {2}\w{3,8} {2}\] )?((?:[A-Za-z]:)?\S[^:()]{0,300})(?::(\d{1,7})|\((\d{1,7})\)): (?:Failure|error(?:: (.{0,500}))?)$/;
/** `[  FAILED  ] Cart.Adds (0 ms)`; in the list at the end without the time. */
const FAILED = /^\[ {2}FAILED {2}\] ([\w/]{1,300}\.[\w/<>-]{1,300})(?:, where .{1,500}?)?(?: \((\d{1,9}) ms\))?$/;
const RUN = /^\[ RUN {6}\] ([\w/]{1,300}\.[\w/<>-]{1,300})$/;
const TOTAL = /^\[={10}\] (\d{1,7}) tests? from \d{1,6} test (?:suites?|cases?) ran\./;
const FAILED_TOTAL = /^\[ {2}FAILED {2}\] (\d{1,7}) tests?, listed below:$/;
const SHOWN = 20;
const REACH = 60;
const MAX = 1_000;

interface Held {
  readonly start: number;
  end: number;
  readonly file: string;
  readonly line: number;
  readonly message: string[];
}

/** GoogleTest: assertions of a test, its verdict, the list at the end. */
export const gtest: Reader = {
  tool: "gtest",
  wakes: [": Failure", "): error", "[  FAILED  ] ", "[==========] ", "C++ exception with description"],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  const told = new Map<string, PartialFinding>();
  let held: Held | null = null;
  let executed = 0;

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const total = TOTAL.exec(text)?.[1];
    if (total !== undefined) executed = Number(total);
    const failed = FAILED_TOTAL.exec(text)?.[1];
    if (failed !== undefined) sink.tests("gtest", { executed, failed: Number(failed), skipped: 0 });
    const verdict = FAILED.exec(text);
    if (verdict !== null) {
      take(verdict[1] ?? "", number);
      held = null;
      return false;
    }
    const assertion = ASSERTION.exec(text);
    // The first assertion of a test tells why; the others follow from it or stand below it.
    if (assertion !== null && held === null) {
      const message = assertion[4];
      held = {
        start: number,
        end: number,
        file: assertion[1] ?? "",
        line: Number(assertion[2] ?? assertion[3]),
        message: message ? [message] : [],
      };
      return true;
    }
    if (held === null) {
      if (!text.includes("C++ exception with description")) return false;
      held = { start: number, end: number, file: "", line: 0, message: [text.trim()] };
      return true;
    }
    if (RUN.test(text) || number - held.start > REACH) {
      held = null;
      return false;
    }
    if (text.trim() !== "" && number - held.start <= SHOWN) {
      held.end = number;
      if (held.message.length < 10) held.message.push(text.trim());
    }
    return true;
  }

  function take(name: string, number: number): void {
    const known = told.get(name);
    if (known !== undefined) {
      told.set(name, { ...known, retold: number });
      return;
    }
    if (told.size >= MAX) return;
    const place = held === null || held.file === "" ? {} : { file: held.file, line: held.line, stack: [held.file] };
    told.set(name, {
      tool: "gtest",
      fixType: "test_failure",
      message: held?.message.join("\n") || "failed",
      nodeid: name,
      ...place,
      start: held?.start ?? number,
      end: held?.end ?? number,
      also: held === null ? [] : [{ start: number, end: number }],
      pattern: "gtest/test",
      strength: 0.94,
    });
  }

  function end(sink: Sink): void {
    for (const finding of told.values()) sink.find(finding);
  }
  return { line, end };
}
