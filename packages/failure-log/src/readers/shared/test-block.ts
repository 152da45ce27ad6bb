import type { FailureOutcome, FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink, Span, TestCounts } from "../../reader.ts";
import type { Wake } from "../../scan/wake.ts";

/** A place in code, as a stack trace or a message names it. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column?: number | null;
}

/** The headline of a failed test. */
export interface Opening {
  readonly nodeid: string;
  /** What the headline itself says about the failure. */
  readonly message?: string;
  readonly frame?: Frame | null;
  readonly outcome?: FailureOutcome;
  /** Lines above the headline that belong to it. */
  readonly above?: number;
  readonly strength?: number;
  /** Of a name in a closing list: where its failure was told. */
  readonly told?: Span;
}

/** How one runner tells of a failed test: a headline, what went wrong, and where. */
export interface BlockStyle {
  readonly tool: string;
  readonly wakes: readonly Wake[];
  /** The state of one step, for runners whose headline is not enough to name the test. */
  open(): BlockRun;
}

export interface BlockRun {
  /** The headline of a failed test; asked for every line, inside another test's block as well. */
  opens(line: Line): Opening | null;
  /** A place in a line: null for foreign code, undefined for a line that is no frame. */
  frame(text: string, opening: Opening): Frame | null | undefined;
  /** Whether the line is the first one that does not belong to the block any more. */
  ends(text: string, opening: Opening, since: number): boolean;
  /** Whether a frame is the test's own code rather than what the test called. */
  isTest?(frame: Frame, opening: Opening): boolean;
  /** The whole name, where the headline has less of it than the place gives away. */
  completes?(nodeid: string, frame: Frame): string;
  /** Whether the lines are such a block at all; other runners may have the same headlines. */
  accepts?(lines: readonly string[], opening: Opening): boolean;
  /** What the message means, where that is not a test that failed. */
  typeOf?(message: string): FixType;
  /** Lines that are of the message although they stand below the stack. */
  isMessage?(text: string): boolean;
  /** Lines that are no part of the message. */
  isNoise?(text: string): boolean;
  /** A line of a closing summary that names a test once more. */
  retells?(line: Line): Opening | null;
  counts?(text: string): TestCounts | null;
  /** A line that belongs to the failures as a whole, such as that of the build tool that gives up for them. */
  closes?(text: string): boolean;
  /** Whether the next line is of interest although no test is being told, as inside a closing list. */
  holds?(): boolean;
}

const MAX_BLOCK_LINES = 120;
const MAX_MESSAGE_LINES = 24;
/** A block up to this long is shown with its frames. */
const SHOWN_LINES = 16;
const MAX_TESTS = 1_000;

interface Block {
  readonly opening: Opening;
  readonly start: number;
  readonly lines: string[];
  readonly message: string[];
  readonly frames: { frame: Frame; at: number }[];
  messageEnd: number;
  framesBegun: boolean;
}

/** A reader of a runner's failure blocks. Each test is told once, with the line of the summary that repeats it. */
export function blockReader(style: BlockStyle): Reader {
  return { tool: style.tool, wakes: style.wakes, open: () => createRun(style) };
}

function createRun(style: BlockStyle): ReaderRun {
  const run = style.open();
  const found = new Map<string, PartialFinding>();
  const closing: Span[] = [];
  let block: Block | null = null;

  function close(): void {
    if (block === null) return;
    if (run.accepts?.(block.lines, block.opening) ?? true) keep(found, findingOf(block, style.tool, run));
    block = null;
  }

  function line(line: Line, sink: Sink): boolean {
    const { text, number } = line;
    const counts = run.counts?.(text) ?? null;
    if (counts !== null) sink.tests(style.tool, counts);
    const opening = run.opens(line);
    if (opening !== null) {
      close();
      block = blockFrom(opening, number, text);
      return true;
    }
    const retold = run.retells?.(line) ?? null;
    if (retold !== null) {
      close();
      retell(found, retold, number, style.tool);
      return true;
    }
    if (run.closes?.(text)) {
      close();
      closing.push({ start: number, end: number });
      return false;
    }
    if (block === null) return run.holds?.() ?? false;
    const since = number - block.start;
    if (since > MAX_BLOCK_LINES || run.ends(text, block.opening, since)) {
      close();
      return run.holds?.() ?? false;
    }
    read(block, text, number, run);
    return true;
  }

  function end(sink: Sink): void {
    close();
    const [first, ...others] = found.values();
    if (first !== undefined) sink.find(withClosing(first, closing.at(-1)?.start ?? null));
    for (const finding of others) sink.find(finding);
    found.clear();
  }
  return { line, end };
}

function blockFrom(opening: Opening, number: number, text: string): Block {
  const block: Block = {
    opening,
    start: number,
    lines: [text],
    message: [],
    frames: [],
    messageEnd: number,
    framesBegun: false,
  };
  if (opening.message !== undefined && opening.message !== "") block.message.push(opening.message);
  if (opening.frame) block.frames.push({ frame: opening.frame, at: number });
  return block;
}

function read(block: Block, text: string, number: number, run: BlockRun): void {
  if (block.lines.length < SHOWN_LINES) block.lines.push(text);
  const frame = run.frame(text, block.opening);
  if (frame !== undefined) {
    // Right below the headline stands where the test begins; the message is still to come.
    block.framesBegun ||= number > block.start + 1;
    if (frame !== null && block.frames.length < 100) block.frames.push({ frame, at: number });
    return;
  }
  const trimmed = text.trim();
  if (
    (block.framesBegun && !run.isMessage?.(text)) ||
    trimmed === "" ||
    run.isNoise?.(text) ||
    block.message.length >= MAX_MESSAGE_LINES
  )
    return;
  block.message.push(trimmed);
  block.messageEnd = number;
}

function findingOf(block: Block, tool: string, run: BlockRun): PartialFinding {
  const { opening, start } = block;
  const isOwn = ({ frame }: (typeof block.frames)[number]) => run.isTest?.(frame, opening) ?? false;
  const below = block.frames.filter(({ at }) => at > start + 1);
  const own = below.find(isOwn) ?? block.frames.find(isOwn) ?? below[0] ?? block.frames[0];
  const shownEnd = own === undefined ? block.messageEnd : Math.max(own.at, block.messageEnd);
  const isShort = shownEnd - start < SHOWN_LINES;
  const end = isShort ? shownEnd : block.messageEnd;
  const message = block.message.join("\n") || "failed";
  return {
    tool,
    fixType: run.typeOf?.(message) ?? "test_failure",
    message,
    nodeid: own === undefined ? opening.nodeid : (run.completes?.(opening.nodeid, own.frame) ?? opening.nodeid),
    file: own?.frame.file ?? null,
    line: own?.frame.line ?? null,
    column: own?.frame.column ?? null,
    outcome: opening.outcome ?? outcomeOf(message),
    start: start - (opening.above ?? 0),
    end,
    also: !isShort && own !== undefined && own.at > end ? [{ start: own.at, end: own.at }] : [],
    pattern: `${tool}/test`,
    strength: opening.strength ?? 0.93,
    stack: [...new Set(block.frames.map(({ frame }) => frame.file))],
    excerpt: block.lines.slice(0, end - start + 1).join("\n"),
  };
}

function outcomeOf(message: string): FailureOutcome {
  return /\btimed? ?out\b|timeout of \d|TimeoutException/i.test(message.slice(0, 300)) ? "timeout" : "failed";
}

/** The build tool's last word is worth more than a name that a list repeats. */
function withClosing(finding: PartialFinding, line: number | null): PartialFinding {
  if (line === null) return finding;
  const repeated = finding.retold == null ? [] : [{ start: finding.retold, end: finding.retold }];
  return { ...finding, retold: line, also: [...(finding.also ?? []), ...repeated] };
}

/** The same name again is the same test, unless the place says otherwise; the telling with more to it stays. */
function keep(found: Map<string, PartialFinding>, finding: PartialFinding): void {
  const nodeid = finding.nodeid ?? "";
  const name = knownName(found, nodeid) ?? nodeid;
  const known = found.get(name);
  if (known === undefined) {
    if (found.size < MAX_TESTS) found.set(name, finding);
    return;
  }
  const [fuller, other] = (finding.file ?? null) !== null && !known.file ? [finding, known] : [known, finding];
  found.set(name, {
    ...fuller,
    outcome: finding.outcome === "flaky" ? "flaky" : (fuller.outcome ?? "failed"),
    retold: fuller.retold ?? other.start,
  });
}

function retell(found: Map<string, PartialFinding>, opening: Opening, number: number, tool: string): void {
  const name = knownName(found, opening.nodeid) ?? opening.nodeid;
  const known = found.get(name);
  const frame = opening.frame ?? null;
  // A fixture that failed is listed by its own name; its tests have been told.
  if (known === undefined && isOfToldClass(found, opening.nodeid)) return;
  if (known === undefined) {
    keep(found, {
      tool,
      fixType: "test_failure",
      message: opening.message || "failed",
      nodeid: name,
      file: frame?.file ?? null,
      line: frame?.line ?? null,
      column: frame?.column ?? null,
      outcome: opening.outcome ?? "failed",
      start: opening.told?.start ?? number,
      end: opening.told?.end ?? number,
      retold: opening.told === undefined ? null : number,
      pattern: `${tool}/summary`,
      strength: opening.strength ?? 0.92,
    });
    return;
  }
  found.set(name, {
    ...known,
    ...(known.file || frame === null ? {} : { file: frame.file, line: frame.line }),
    outcome: opening.outcome ?? known.outcome ?? "failed",
    retold: known.retold ?? number,
  });
}

/** The name under which a test was told before, perhaps with its package. */
function knownName(found: ReadonlyMap<string, PartialFinding>, nodeid: string): string | null {
  if (found.has(nodeid)) return nodeid;
  for (const known of found.keys()) if (endsAlike(known, nodeid)) return known;
  return null;
}

function isOfToldClass(found: ReadonlyMap<string, PartialFinding>, nodeid: string): boolean {
  const type = nodeid.split(/[.#]/).at(-2) ?? "";
  const blocks = [...found].filter(([, { pattern }]) => pattern.endsWith("/test"));
  return type !== "" && blocks.some(([known]) => known.split(/[.#$]/).slice(0, -1).includes(type));
}

/** `a.b.CTest.d` and `CTest.d` are one test. */
function endsAlike(long: string, short: string): boolean {
  return long.endsWith(short) && /[.:#$\s>/]/.test(long.at(-short.length - 1) ?? "");
}
