import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";

const SUBTEST = /^( *)# Subtest: (.{1,500})$/;
const NOT_OK = /^( *)not ok \d{1,9}(?: -)? (.{1,500})$/;
const LOCATION = /^ *location: '(.{1,500}):(\d{1,7}):(\d{1,7})'$/;
const FIELD = /^ *(error|failureType|code|message): (.{1,500})$/;
/** `# SKIP`, `# TODO`: not ok, but expected. */
const EXPECTED = / # (?:SKIP|TODO)\b/i;
const MAX_BLOCK_LINES = 200;

interface Block {
  readonly nodeid: string;
  readonly start: number;
  readonly indent: number;
  /** Line of `error:`; its folded text stands below. */
  errorLine: number;
  folded: boolean;
  message: string[];
  place: { file: string; line: number; column: number } | null;
  failureType: string;
  readonly stack: string[];
}

/** Test Anything Protocol 13 and 14 with YAML details, as node:test prints it. */
export const tap: Reader = { tool: "tap", wakes: ["not ok ", "# Subtest: "], open: () => createRun() };

function createRun(): ReaderRun {
  const parents: { indent: number; name: string }[] = [];
  let block: Block | null = null;

  function flush(sink: Sink): void {
    if (block !== null && block.failureType !== "subtestsFailed") report(block, sink);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const subtest = SUBTEST.exec(text);
    if (subtest !== null) {
      const indent = (subtest[1] ?? "").length;
      while (parents.length > 0 && (parents.at(-1)?.indent ?? 0) >= indent) parents.pop();
      if (parents.length < 50) parents.push({ indent, name: subtest[2] ?? "" });
    }
    const failed = NOT_OK.exec(text);
    if (failed !== null && !EXPECTED.test(text)) {
      flush(sink);
      const indent = (failed[1] ?? "").length;
      const above = parents.filter((parent) => parent.indent < indent).map((parent) => parent.name);
      const nodeid = [...above, failed[2] ?? ""].join(" > ");
      block = {
        nodeid,
        start: number,
        indent,
        errorLine: 0,
        folded: false,
        message: [],
        place: null,
        failureType: "",
        stack: [],
      };
      return true;
    }
    if (block === null) return false;
    const trimmed = text.trim();
    const isDetail = text.length - text.trimStart().length > block.indent || trimmed === "";
    if (trimmed === "..." || !isDetail || number - block.start > MAX_BLOCK_LINES) {
      flush(sink);
      return false;
    }
    readDetail(block, text, number);
    return true;
  }
  return { line, end: flush };
}

function readDetail(block: Block, text: string, number: number): void {
  const place = LOCATION.exec(text);
  if (place !== null) block.place = { file: place[1] ?? "", line: Number(place[2]), column: Number(place[3]) };
  const field = FIELD.exec(text);
  if (field !== null) {
    block.folded = false;
    const value = unquote(field[2] ?? "");
    if (field[1] === "failureType") block.failureType = value;
    if (field[1] === "error" || field[1] === "message") {
      block.errorLine = number;
      block.folded = value.startsWith("|");
      if (!block.folded) block.message.push(value);
    }
    return;
  }
  const frame = /\((?:file:\/\/)?([^\s()]{1,500}):\d{1,7}:\d{1,7}\)$/.exec(text);
  if (frame !== null) block.stack.push(frame[1] ?? "");
  if (/^ *[\w-]{1,40}: ?/.test(text) && text.length - text.trimStart().length <= block.indent + 2) block.folded = false;
  else if (block.folded && block.message.length < 30) block.message.push(text.trim());
}

function report(block: Block, sink: Sink): void {
  const message = block.message.join("\n").trim() || "failed";
  const wholeFile = message === "test failed";
  const end = Math.max(block.start, Math.min(block.start + 11, block.errorLine + Math.min(3, block.message.length)));
  sink.find({
    tool: block.failureType === "" ? "tap" : "node:test",
    fixType: "test_failure",
    message,
    file: block.place?.file ?? null,
    line: block.place?.line ?? null,
    column: block.place?.column ?? null,
    nodeid: block.nodeid,
    outcome: block.failureType === "testTimeoutFailure" ? "timeout" : "failed",
    start: block.start,
    end,
    pattern: "tap/not-ok",
    strength: wholeFile ? 0.61 : 0.95,
    stack: block.stack,
  });
}

function unquote(text: string): string {
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}
