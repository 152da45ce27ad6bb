import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";
import { openUnittestBlock, readUnittestLine, type UnittestBlock, unittestFinding } from "./unittest-block.ts";

/** `FAIL: test_a (tests.test_u.T.test_a)`; before Python 3.11 `test_a (tests.test_u.T)`; nose's `FAIL: Adds prices.` */
const HEADER = /^(FAIL|ERROR|UNEXPECTED SUCCESS): (\S.{0,400})$/;
const NAMED = /^(\S{1,300})(?: \(([\w.<>]{1,500})\))?(?: (?:\[.{0,200}\]|\(.{0,300}\)|<.{0,60}>))*$/;
/** `[FAIL]`, of Twisted's trial: the name stands at the end. */
const TRIAL = /^\[(FAIL|ERROR)\]$/;
/** `Failure in test test_a (tests.test_u.T.test_a)`, of zope.testrunner. */
const ZOPE = /^(Failure|Error) in test (\S{1,300})(?: \(([\w.]{1,500})\))?$/;
/** `{0} tests.test_u.T.test_a [0.01s] ... FAILED`, of stestr, with its traceback below. */
const STESTR = /^\{\d{1,4}\} (\S{1,500}) \[[\d.]{1,12}s\] \.\.\. FAILED$/;
const RAN = /^Ran (\d{1,9}) tests? in /;
const RESULT = /^(?:FAILED|OK)(?: \(([^)]{1,200})\))?$/;
const MAX_BLOCK_LINES = 300;

/** Python's unittest, and what prints like it: Django's, nose, nose2, testtools, trial, zope.testrunner, stestr. */
export const unittest: Reader = {
  tool: "unittest",
  wakes: [
    "FAIL: ",
    "ERROR: ",
    "UNEXPECTED SUCCESS: ",
    "Ran ",
    "FAILED (",
    "OK (",
    "[FAIL]",
    "[ERROR]",
    " in test ",
    "s] ... FAILED",
  ],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  let block: UnittestBlock | null = null;
  let isTrial = false;
  let ran: number | null = null;

  function flush(sink: Sink): void {
    const finding = block === null ? null : unittestFinding(block);
    if (finding !== null) sink.find(finding);
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const opened = headline(line);
    if (opened !== null) {
      flush(sink);
      block = opened;
      isTrial = TRIAL.test(text);
      return true;
    }
    const count = RAN.exec(text);
    if (count !== null) {
      flush(sink);
      ran = Number(count[1]);
      return true;
    }
    const result = ran === null ? null : RESULT.exec(text);
    if (result !== null) tell(ran ?? 0, result[1] ?? "", sink);
    if (block === null) return ran !== null && text.trim() === "";
    return readBlock(block, line, sink, number);
  }

  function readBlock(open: UnittestBlock, { text, previous }: Line, sink: Sink, number: number): boolean {
    if (isTrial && /^[\w.]{3,400}$/.test(text) && previous(1).trim() === "") {
      // Several tests that failed alike are named below one traceback.
      const finding = unittestFinding({ ...open, nodeid: text });
      if (finding !== null) sink.find(finding);
      return true;
    }
    if (isTrial && /^(?:-{20,}|={20,})$/.test(text)) block = null;
    else if (
      text.startsWith("======") ||
      number - open.start > MAX_BLOCK_LINES ||
      /^(?:Finding files|Running \S+ tests| {2}Ran \d)/.test(text)
    )
      flush(sink);
    else readUnittestLine(open, text, number);
    return block !== null;
  }

  function tell(executed: number, figures: string, sink: Sink): void {
    ran = null;
    const count = (word: string) => Number(new RegExp(`(?:^|, )${word}=(\\d{1,9})`).exec(figures)?.[1] ?? 0);
    const skipped = count("skipped") + count("SKIP");
    sink.tests("unittest", {
      executed: Math.max(0, executed - skipped),
      failed: count("failures") + count("errors") + count("unexpected successes"),
      skipped,
    });
  }
  return { line, end: flush };
}

function headline(line: Line): UnittestBlock | null {
  const { text, number } = line;
  const ruled = /^={20,}$/.test(line.previous(1));
  const header = ruled ? HEADER.exec(text) : null;
  if (header !== null) return fromHeader(header, number);
  const trial = ruled ? TRIAL.exec(text) : null;
  if (trial !== null) return openUnittestBlock("", trial[1] === "ERROR" ? "error" : "failed", number);
  const zope = ZOPE.exec(text);
  if (zope !== null)
    return openUnittestBlock(joined(zope[2] ?? "", zope[3] ?? ""), zope[1] === "Error" ? "error" : "failed", number);
  const stestr = STESTR.exec(text);
  return stestr === null ? null : openUnittestBlock(stestr[1] ?? "", "failed", number);
}

function fromHeader([, word, said = ""]: RegExpExecArray, number: number): UnittestBlock {
  const suite = /^test suite for <(?:class|module) '([\w.]{1,300})'/.exec(said)?.[1];
  const [, name = "", where = ""] = NAMED.exec(said) ?? [];
  const nodeid = suite ?? (name === "" ? said : joined(name, where));
  const block = openUnittestBlock(nodeid, word === "ERROR" ? "error" : "failed", number);
  if (word === "UNEXPECTED SUCCESS") block.message = ["unexpected success"];
  return block;
}

/** `tests.test_a` of a loader that failed says more than the loader. */
function joined(name: string, where: string): string {
  if (/(?:_FailedTest|ModuleImportFailure|LoadTestsFailure)(?:\.|$)/.test(where)) return name;
  return where === "" || where.endsWith(`.${name}`) ? where || name : `${where}.${name}`;
}
