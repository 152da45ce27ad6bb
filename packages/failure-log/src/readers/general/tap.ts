import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { openTapBlock, readTapDetail, type TapBlock, tapFinding } from "../shared/tap-block.ts";

const SUBTEST = /^( *)# Subtest: (.{1,500})$/;
/** `not ok 1 - adds prices # time=14.3ms {` */
const NOT_OK = /^( *)not ok(?: \d{1,9})?(?: -)? (.{1,500}?)(?: # time=[\d.]{1,12}m?s)?(?: \{)?$/;
/** Tape names its tests in a comment; what follows the figures are no names. */
const COMMENT =
  /^# (?!(?:tests|pass|fail|ok|skip|todo|cancelled|suites|duration_ms|time|failed|Subtest)\b)(\S.{0,400})$/;
/** `# SKIP`, `# TODO`: not ok, but expected. */
const EXPECTED = / # (?:SKIP|TODO)\b/i;
const MAX_BLOCK_LINES = 200;

/** Test Anything Protocol 13 and 14: node:test, tap, tape, ava --tap, QUnit, Mocha's and Vitest's tap, Bats. */
export const tap: Reader = { tool: "tap", wakes: ["not ok ", "# Subtest: ", "TAP version "], open: () => createRun() };

function createRun(): ReaderRun {
  const parents: { indent: number; name: string }[] = [];
  /** Subtests whose own failures are told: that they failed says nothing more. */
  const told = new Set<string>();
  let block: TapBlock | null = null;
  let inTap = false;
  let hasSubtests = false;
  let comment = "";

  function flush(sink: Sink): void {
    if (block !== null && block.failureType !== "subtestsFailed" && !told.has(block.path.join("\0"))) {
      for (let length = 1; length < block.path.length; length++) told.add(block.path.slice(0, length).join("\0"));
      sink.find(tapFinding(block));
    }
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    if (text.startsWith("TAP version ")) inTap = true;
    const subtest = SUBTEST.exec(text);
    if (subtest !== null) {
      flush(sink);
      hasSubtests = true;
      enter((subtest[1] ?? "").length, subtest[2] ?? "");
    }
    const failed = NOT_OK.exec(text);
    if (failed !== null && !EXPECTED.test(text)) {
      flush(sink);
      block = openTapBlock(pathOf((failed[1] ?? "").length, failed[2] ?? ""), number, (failed[1] ?? "").length);
      return true;
    }
    if (block !== null) {
      if (readTapDetail(block, text, number) && number - block.start <= MAX_BLOCK_LINES) return true;
      flush(sink);
    }
    const named = inTap && !hasSubtests ? COMMENT.exec(text) : null;
    if (named !== null) comment = named[1] ?? "";
    // Only Tape's comments have to be seen; they hold no literal.
    return inTap && !hasSubtests;
  }

  function enter(indent: number, name: string): void {
    while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
    if (parents.length < 50) parents.push({ indent, name });
  }

  function pathOf(indent: number, name: string): string[] {
    const above = parents.filter((parent) => parent.indent < indent).map((parent) => parent.name);
    return hasSubtests || comment === "" ? [...above, name] : [comment, name];
  }
  return { line, end: flush };
}
