import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { frameOf, type JsFrame, ownFrame, testFrame } from "./js-stack.ts";

const MAX_BODY = 40;
/** Lines of a message and its code frame that people get to see. */
const MAX_SHOWN = 14;
/** `/w/test/a.test.js: Unexpected token (2:8)`, of Babel; its columns count from 0. */
const SYNTAX_PLACE = /(?:^|\s)((?:[A-Za-z]:)?[^\s:()]{1,400}\.[cm]?[jt]sx?): .{1,300} \((\d{1,7}):(\d{1,7})\)/;
/** `> 2 |   const = 4;`, and the place that esbuild puts before its message. */
const ESBUILD_PLACE = /(?:^|\s)((?:[A-Za-z]:)?[^\s:()]{1,400}\.[cm]?[jt]sx?):(\d{1,7}):(\d{1,7}): ERROR: /;

/** Timeouts have no stack of the project's; Mocha names the file. */
const FILE_AT_END = / \((\/[^\s()]{1,400}\.[cm]?[jt]sx?)\)$/m;

/** One failed test as its block tells it. */
export interface JsBlock {
  readonly name: string;
  /** File of the suite, "" when it is not known. */
  readonly suite: string;
  readonly start: number;
  readonly body: { readonly text: string; readonly number: number }[];
  readonly frames: JsFrame[];
}

export function openJsBlock(name: string, suite: string, start: number): JsBlock {
  return { name, suite, start, body: [], frames: [] };
}

/** Takes in one line: the message until the stack begins, then its frames. */
export function readJsBlock(block: JsBlock, text: string, number: number): void {
  const frame = frameOf(text);
  if (frame !== null) {
    if (block.frames.length < 100) block.frames.push(frame);
    return;
  }
  if (text.trim() !== "" && block.frames.length === 0 && block.body.length < MAX_BODY)
    block.body.push({ text: text.trim(), number });
}

/** What all runners of JavaScript tests tell of a failed test. @param whole a file that did not load */
export function jsFinding(tool: string, block: JsBlock, whole = false): PartialFinding & { readonly message: string } {
  const lines = block.body.map((line) => line.text);
  const message = lines.slice(0, 20).join("\n");
  const syntax = whole ? syntaxPlace(lines) : null;
  const own = syntax ?? placeIn(block);
  const file = own?.file ?? (block.suite || (FILE_AT_END.exec(message)?.[1] ?? null));
  const shown = block.body[Math.min(MAX_SHOWN, block.body.length) - 1];
  return {
    tool,
    fixType: typeOfJsMessage(lines.join("\n"), whole),
    message: message || block.name,
    file,
    line: own?.line ?? null,
    column: own?.column ?? null,
    nodeid: whole ? block.suite || null : block.name,
    outcome: isTimeout(message) ? "timeout" : whole ? "error" : "failed",
    start: block.start,
    end: shown === undefined ? block.start : Math.min(shown.number, block.start + 20),
    pattern: `${tool}/${whole ? "suite" : "test"}`,
    strength: 0.94,
    stack: block.frames.map((frame) => frame.file),
  };
}

/** In the suite's own file; else in a test, else in any of the project's. */
function placeIn({ suite, frames }: JsBlock): JsFrame | undefined {
  const inSuite = suite === "" ? undefined : frames.find((frame) => endsAlike(frame.file, suite));
  // A bare name says less than the stack.
  if (inSuite !== undefined) return suite.includes("/") ? { ...inSuite, file: suite } : inSuite;
  const own = testFrame(frames) ?? ownFrame(frames);
  return suite === "" ? own : own && { ...own };
}

function endsAlike(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(`/${a}`);
}

function syntaxPlace(lines: readonly string[]): JsFrame | null {
  for (const line of lines) {
    const esbuild = ESBUILD_PLACE.exec(line);
    const babel = esbuild === null ? SYNTAX_PLACE.exec(line) : null;
    const match = esbuild ?? babel;
    if (match !== null)
      return { file: match[1] ?? "", line: Number(match[2]), column: Number(match[3]) + (babel === null ? 0 : 1) };
  }
  return null;
}

function isTimeout(message: string): boolean {
  return /Exceeded timeout of|Timeout of \d{1,9} ?ms exceeded|timeout of \d{1,9}ms exceeded|(?:Test|Hook) timed out in|Async (?:callback|function) (?:was not invoked|did not complete) within|timed out after \d|Test timeout of \d/i.test(
    message.slice(0, 600),
  );
}

/** What a JavaScript error means to a test run. @param whole a file that did not load */
export function typeOfJsMessage(message: string, whole: boolean): FixType {
  if (
    /Cannot find (?:module|package) ['"]|Failed to (?:resolve import|load url)|does not provide an export named|Can't resolve '|Cannot resolve (?:module|dependency) '|Unable to resolve (?:path to )?module/.test(
      message,
    )
  )
    return "import_error";
  if (!whole) return "test_failure";
  if (/error TS\d|\bTS\d{4,5}: /.test(message)) return "type_error";
  if (
    /SyntaxError|Unexpected token|Parse (?:error|failure)|Transform failed|PARSE_ERROR|unexpected token/.test(message)
  )
    return "compilation_error";
  return "test_failure";
}
