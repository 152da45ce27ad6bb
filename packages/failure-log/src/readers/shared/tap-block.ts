import type { PartialFinding } from "../../reader.ts";
import { frameOf, type JsFrame, ownFrame, testFrame } from "../javascript/js-stack.ts";
import { typeOfJsMessage } from "../javascript/js-test.ts";

const LOCATION =
  /^ *(?:location|at): ["']?(?:.{0,200}\()?(?:file:\/\/)?([^\s()'"]{1,500}):(\d{1,7}):(\d{1,7})\)?["']?$/;
const FIELD = /^ *(error|failureType|message): (.{1,500})$/;
/** Of the block `at:`, in tap up to 18 and since. */
const AT_FIELD = /^ *(line|column|file|lineNumber|columnNumber|fileName): (.{1,400})$/;
const VALUE = /^ *(?:expected|actual|wanted|found|operator|diff|stack|values) {0,2}: (?!\|)(.{1,300})$/;
/** `Test.<anonymous> (test/cart.js:6:7)`, tap's stacks; others begin with `at`. */
const BARE_FRAME =
  /^ *(?:[\w.$<>[\] ]{1,200} )?\(?(?:file:\/\/)?([^\s()]{1,400}\.[cm]?[jt]sx?):(\d{1,7}):(\d{1,7})\)?$/;
/** `# (in test file a.bats, line 5)`, `#  in test file a.bats, line 5)`, of Bats. */
const BATS = /^# {1,3}\(?(?:from function .{1,200} )?in (?:test )?file ([^\s,]{1,400}), line (\d{1,7})[,)]/;

/** One `not ok` with what stands below it. */
export interface TapBlock {
  /** Names from the outermost subtest to the assertion. */
  readonly path: readonly string[];
  readonly start: number;
  readonly indent: number;
  readonly message: string[];
  readonly values: string[];
  readonly frames: JsFrame[];
  /** The text of `error: |` stands below it. */
  folded: boolean;
  yaml: boolean;
  end: number;
  failureType: string;
  place: JsFrame | null;
  readonly at: Map<string, string>;
}

export function openTapBlock(path: readonly string[], start: number, indent: number): TapBlock {
  const empty = { message: [], values: [], frames: [], folded: false, yaml: false, failureType: "", place: null };
  return { path, start, indent, end: start, at: new Map(), ...empty };
}

/** Takes in a line below `not ok`; false when it no longer belongs to it. */
export function readTapDetail(block: TapBlock, text: string, number: number): boolean {
  const trimmed = text.trim();
  const bats = BATS.exec(text);
  if (bats !== null || (/^# {2,3}\S/.test(text) && !block.yaml)) {
    if (bats !== null) block.place ??= { file: bats[1] ?? "", line: Number(bats[2]), column: 0 };
    else if (block.message.length < 10) block.message.push(trimmed.slice(1).trim());
    block.end = number;
    return true;
  }
  if (trimmed === "...") return false;
  const deeper = text.length - text.trimStart().length > block.indent;
  // ava breaks long names over lines that are not indented.
  if (!deeper && trimmed !== "" && (block.yaml || /^(?:(?:not )?ok\b|#|\d{1,7}\.\.\d)/.test(text))) return false;
  if (!deeper && trimmed !== "" && block.message.length > 4) return false;
  if (trimmed === "---") block.yaml = true;
  else readBody(block, text, trimmed, number);
  return true;
}

function readBody(block: TapBlock, text: string, trimmed: string, number: number): void {
  const place = LOCATION.exec(text);
  if (place !== null) block.place = { file: place[1] ?? "", line: Number(place[2]), column: Number(place[3]) };
  const at = AT_FIELD.exec(text);
  if (at !== null) block.at.set((at[1] ?? "").replace(/(?:Number|Name)$/, ""), unquote(at[2] ?? ""));
  const field = FIELD.exec(text);
  if (field !== null) {
    readField(block, field[1] ?? "", unquote(field[2] ?? ""), number);
    return;
  }
  const bare = BARE_FRAME.exec(text);
  const frame =
    frameOf(text) ?? (bare === null ? null : { file: bare[1] ?? "", line: Number(bare[2]), column: Number(bare[3]) });
  if (frame !== null) {
    if (block.frames.length < 100) block.frames.push(frame);
    return;
  }
  const value = VALUE.exec(text);
  if (value !== null && block.values.length < 6) block.values.push(trimmed);
  if (/^ *[\w-]{1,40} ?: ?/.test(text) && text.length - trimmed.length <= block.indent + 4) block.folded = false;
  else if ((block.folded || !block.yaml) && trimmed !== "" && block.frames.length === 0 && block.message.length < 30)
    block.message.push(trimmed);
  if (block.frames.length === 0 && trimmed !== "" && number - block.start < 14) block.end = number;
}

function readField(block: TapBlock, name: string, value: string, number: number): void {
  block.folded = false;
  if (name === "failureType") block.failureType = value;
  if (name !== "error" && name !== "message") return;
  block.folded = value.startsWith("|");
  if (!block.folded) block.message.push(value);
  if (number - block.start < 14) block.end = number;
}

/** What is told of one `not ok`. */
export function tapFinding(block: TapBlock): PartialFinding {
  const name = block.path.at(-1) ?? "";
  const message = (block.message.join("\n").trim() || [name, ...block.values].join("\n")).slice(0, 2_000);
  const wholeFile = message === "test failed" || / exited with a non-zero exit code: /.test(name);
  const place = block.place ?? atPlace(block) ?? testFrame(block.frames) ?? ownFrame(block.frames);
  return {
    tool: block.failureType === "" ? "tap" : "node:test",
    fixType: typeOfJsMessage(message, false),
    message,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    nodeid: block.path.join(" > "),
    outcome: block.failureType === "testTimeoutFailure" ? "timeout" : "failed",
    start: block.start,
    end: block.end,
    pattern: "tap/not-ok",
    strength: wholeFile ? 0.61 : 0.95,
    stack: block.frames.map((frame) => frame.file),
  };
}

function atPlace({ at }: TapBlock): JsFrame | null {
  const file = at.get("file");
  return file === undefined ? null : { file, line: Number(at.get("line")), column: Number(at.get("column")) };
}

function unquote(text: string): string {
  if (/^".*"$/.test(text)) return text.slice(1, -1).replaceAll('\\"', '"');
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}
