import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

const TEST = /^test (\S.{0,300}?)(?: - should panic)? \.\.\. FAILED(?: <.{1,30}>)?$/;
/** `---- tests::adds stdout ----`: what the test printed, its panic included. */
const BLOCK = /^---- (\S.{0,300}?) (?:stdout|stderr) ----$/;
/** `thread 'tests::adds' (42) panicked at src/lib.rs:9:5:`, the message on the next line. */
const PANIC = /^\s{0,8}thread '[^']{1,200}'(?: \(\d{1,9}\))? panicked at (\S.{0,300}?):(\d{1,7}):(\d{1,7}):$/;
/** Before 1.73: `thread 'tests::adds' panicked at 'message', src/lib.rs:9:5` */
const OLD_PANIC = /^\s{0,8}thread '[^']{1,200}' panicked at '(.{0,1000})', (\S.{0,300}?):(\d{1,7})(?::(\d{1,7}))?$/;
const OLD_PANIC_OPEN = /^\s{0,8}thread '[^']{1,200}' panicked at '(.{0,1000})$/;
const OLD_PANIC_CLOSE = /^(.{0,1000})', (\S[^']{0,300}?):(\d{1,7}):(\d{1,7})$/;
const DOCTEST = /^(\S.{0,300}?\.(?:rs|md)) - .{0,200}\(line (\d{1,7})\)$/;
const RESULT = /^test result: \w{1,10}\. (\d{1,9}) passed; (\d{1,9}) failed; (\d{1,9}) ignored;/;
const REACH = 120;
const MAX_TESTS = 1_000;

interface Open {
  readonly name: string;
  readonly start: number;
  end: number;
  place: { file: string; line: number; column: number | null } | null;
  message: string[];
  panicked: boolean;
}

/** libtest, which `cargo test` runs: the list of tests, the output of those that failed, the figures. */
export const cargoTest: Reader = {
  tool: "cargo test",
  wakes: [" ... FAILED", " stdout ----", " stderr ----", "test result: "],
  open: () => createRun(),
};

function createRun(): ReaderRun {
  /** Line of `test x ... FAILED`, by name. */
  const listed = new Map<string, number>();
  let open: Open | null = null;

  function flush(sink: Sink): void {
    if (open !== null) sink.find(toFinding(open, listed.get(open.name) ?? null));
    if (open !== null) listed.delete(open.name);
    open = null;
  }

  function close(sink: Sink): void {
    flush(sink);
    for (const [name, start] of listed) sink.find({ ...named(name), start, strength: 0.9 });
    listed.clear();
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const name = TEST.exec(text)?.[1];
    if (name !== undefined && listed.size < MAX_TESTS) listed.set(name, number);
    const block = BLOCK.exec(text)?.[1];
    if (block !== undefined) {
      flush(sink);
      open = { name: block, start: number, end: number, place: null, message: [], panicked: false };
      return true;
    }
    const result = RESULT.exec(text);
    if (result !== null) {
      close(sink);
      sink.tests("cargo test", countsOf(result));
      return false;
    }
    if (open === null) return false;
    if (text === "failures:" || number - open.start > REACH) {
      flush(sink);
      return false;
    }
    take(open, text, number);
    return true;
  }
  return { line, end: close };
}

function countsOf([, passed, failed, ignored]: RegExpExecArray) {
  return { executed: Number(passed) + Number(failed), failed: Number(failed), skipped: Number(ignored) };
}

function take(open: Open, text: string, number: number): void {
  if (text.trim() === "") return;
  if (/^(?:stack backtrace:|note: )/.test(text)) {
    open.panicked = open.panicked && open.message.length > 0 ? false : open.panicked;
    if (text.startsWith("note: ")) open.end = Math.max(open.end, open.place === null ? open.end : number);
    return;
  }
  const place = PANIC.exec(text);
  const old = OLD_PANIC.exec(text) ?? (open.panicked ? OLD_PANIC_CLOSE.exec(text) : null);
  if (place !== null && open.place === null) {
    open.place = { file: place[1] ?? "", line: Number(place[2]), column: Number(place[3]) };
    open.panicked = true;
  } else if (old !== null && open.place === null) {
    open.place = { file: old[2] ?? "", line: Number(old[3]), column: old[4] === undefined ? null : Number(old[4]) };
    open.message.push(old[1] ?? "");
    open.panicked = false;
  } else if (open.place === null && OLD_PANIC_OPEN.test(text)) {
    open.message.push(OLD_PANIC_OPEN.exec(text)?.[1] ?? "");
    open.panicked = true;
  } else if (!open.panicked && open.message.length > 0) return;
  else if (open.panicked || /^(?:error|Error|Test executable failed|Couldn't compile)/.test(text))
    open.message.push(text);
  open.end = number;
}

function named(name: string): Omit<PartialFinding, "start"> {
  const doctest = DOCTEST.exec(name);
  return {
    tool: "cargo test",
    fixType: "test_failure",
    message: "failed",
    nodeid: name,
    file: doctest?.[1] ?? null,
    line: doctest === null ? null : Number(doctest[2]),
    pattern: "cargo test/test",
    strength: 0.93,
  };
}

function toFinding(open: Open, listed: number | null): PartialFinding {
  const finding = named(open.name);
  return {
    ...finding,
    message: open.message.join("\n") || finding.message,
    ...(open.place === null || DOCTEST.test(open.name) ? {} : open.place),
    start: open.start,
    end: Math.min(open.end, open.start + 30),
    retold: listed,
    stack: open.place === null ? [] : [open.place.file],
  };
}
