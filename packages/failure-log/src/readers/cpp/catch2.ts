import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

/** Catch2's rule above and below the name of a test, doctest's above its place. */
const RULE = /^(?:-{70,90}|={70,90})$/;
const DOTS = /^\.{70,90}$/;
const DOCTEST_NAME = /^TEST (?:CASE|SUITE): {1,2}(.{1,300})$/;
/** `cart_test.cpp:9: FAILED:`; on Windows `cart_test.cpp(9): FAILED:`. */
const CATCH = /^((?:[A-Za-z]:)?\S[^:()]{0,300})[:(](\d{1,7})\)?: FAILED:$/;
const DOCTEST = /^((?:[A-Za-z]:)?\S[^:()]{0,300})[:(](\d{1,7})\)?: (?:FATAL )?ERROR: (.{1,500})$/;
const BELOW = /^ {2,}\S|^(?:with|due to|explicitly|logged|values)\b/;
const FIGURES =
  /^(?:\[doctest\] )?test cases: {1,6}(\d{1,7}) \| {1,6}(?:(\d{1,7}) passed)?(?: \| {1,6}(\d{1,7}) failed)?/;
const REACH = 20;
const MAX = 500;

interface Open {
  readonly finding: PartialFinding;
  readonly start: number;
  end: number;
  readonly said: string[];
}

/** Catch2 and doctest: a header that names the test, then what failed in it. */
export const catch2: Reader = {
  tool: "catch2",
  wakes: [": FAILED:", "ERROR: ", "TEST CASE: ", "-".repeat(70), "test cases: "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let name: string | null = null;
  /** Lines of the header that is being read, null outside of one. */
  let header: string[] | null = null;
  let open: Open | null = null;
  let count = 0;

  function flush(sink: Sink): void {
    if (open !== null && ++count <= MAX) {
      const { finding, start, end, said } = open;
      sink.find({ ...finding, message: said.join("\n") || "failed", start, end });
    }
    open = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    name = DOCTEST_NAME.exec(text)?.[1]?.trim() ?? name;
    readHeader(text);
    const failed = CATCH.exec(text) ?? DOCTEST.exec(text);
    if (failed !== null) {
      flush(sink);
      open = {
        finding: findingOf(failed, name),
        start: number,
        end: number,
        said: failed[3] === undefined ? [] : [failed[3]],
      };
      return true;
    }
    const figures = FIGURES.exec(text);
    if (figures !== null) tell(figures, sink, text);
    if (open !== null && number - open.start < REACH && BELOW.test(text)) {
      open.end = number;
      open.said.push(text.trim());
      return true;
    }
    flush(sink);
    return header !== null;
  }

  /** The name of the test, then those of its sections, deeper and deeper. */
  function readHeader(text: string): void {
    if (RULE.test(text) || DOTS.test(text) || (header !== null && header.length > 8)) {
      if (header !== null && header.length > 0) name = header.map((part) => part.trim()).join(" / ");
      header = text.startsWith("-") && !(header !== null && header.length > 0) ? [] : null;
    } else if (header !== null && text.trim() !== "") header.push(text);
  }
  return { line, end: flush };
}

function findingOf([, file = "", line, message]: RegExpExecArray, name: string | null): PartialFinding {
  const tool = message === undefined ? "catch2" : "doctest";
  return {
    tool,
    fixType: "test_failure",
    message: message ?? "",
    nodeid: name,
    file,
    line: Number(line),
    start: 0,
    pattern: `${tool}/test`,
    strength: message === undefined || /is NOT correct!|test case (?:THREW|CRASHED)/.test(message) ? 0.94 : 0.5,
  };
}

function tell([, executed, , failed]: RegExpExecArray, sink: Sink, text: string): void {
  sink.tests(text.startsWith("[doctest]") ? "doctest" : "catch2", {
    executed: Number(executed),
    failed: Number(failed ?? 0),
    skipped: 0,
  });
}
