import type { CiStructure } from "../ci/ci-tracker.ts";
import { MARKED } from "../excerpt/block.ts";
import { FindingStore } from "../finding-store.ts";
import type { Line, Reader, Sink } from "../reader.ts";
import { type Region, STEP_WAKES, StepTracker } from "../step-tracker.ts";
import { cleanLine, skipTimestamp } from "./clean-line.ts";
import { createDecoder } from "./encoding.ts";
import { GhColumns } from "./gh-columns.ts";
import { Lane, sinkInFolder } from "./lane.ts";
import { LineRing, textOf } from "./line-ring.ts";
import { LineSplitter } from "./line-splitter.ts";
import { createLiteralMatcher } from "./literal-matcher.ts";
import { PREFIX_WAKES, Prefixes } from "./prefixes.ts";

/** Everything one pass over a log brings. */
export interface Scan {
  readonly regions: readonly Region[];
  /** What the log of another CI system than GitHub's says of its end. */
  readonly structure: CiStructure | null;
  readonly findings: FindingStore;
  /** By region's id: the lines before its failure mark. */
  readonly tails: ReadonlyMap<number, readonly TailLine[]>;
  readonly lines: number;
  readonly warnings: string[];
  /** Some of the log was not there or not read. */
  readonly binary: boolean;
  readonly incomplete: boolean;
}

const NUL = 0;
const EXCERPT_LINES = 14;
const EXCERPT_CHARS = 400;
const SURROUNDING_CHARS = 600;
const TAIL_LINES = 30;
/** Readers get this much of a line; what a tool says about a problem stands at its start. */
const READER_CHARS = 8 * 1024;

/** A line that stands shortly before a failure mark. */
/** The runner's own last line of a failed command, without its mark. */
const EXIT_MARK = "Process completed with exit code ";

export interface TailLine {
  readonly number: number;
  readonly text: string;
}

/** One pass over the bytes of a log: lines, steps and what each reader finds. Memory does not grow with the log. */
export class Scanner {
  readonly #decoder = createDecoder();
  readonly #splitter = new LineSplitter((bytes, start, end, cut) => this.#line(bytes, start, end, cut));
  readonly #ring = new LineRing();
  readonly #store = new FindingStore(
    (start, end) => this.#excerpt(start, end),
    (line) => this.#surrounding(line),
  );
  readonly #tracker: StepTracker;
  readonly #readers: readonly Reader[];
  readonly #matcher;
  readonly #found: Int32Array;
  readonly #columns = new GhColumns();
  readonly #prefixes = new Prefixes();
  readonly #lanes = new Map<string, Lane>();
  #main: Lane;
  readonly #tails = new Map<number, readonly TailLine[]>();
  #sink: Sink;
  #number = 0;
  #cutLines = 0;
  #bytes = 0;
  #nuls = 0;

  constructor(readers: readonly Reader[], single: string | null) {
    this.#readers = readers;
    this.#tracker = new StepTracker(single);
    // Owner 0 is the step tracker, owner n the reader n - 1.
    this.#matcher = createLiteralMatcher([[...STEP_WAKES, ...PREFIX_WAKES], ...readers.map((reader) => reader.wakes)]);
    this.#found = new Int32Array(readers.length + 1);
    this.#sink = this.#store.sink(0);
    this.#main = new Lane(readers, () => this.#step(), this.#sink);
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    const bytes = this.#decoder.push(chunk);
    if (bytes.includes(NUL)) this.#nuls += countNuls(bytes);
    this.#splitter.push(bytes);
  }

  end(): Scan {
    this.#splitter.push(this.#decoder.end());
    const unfinished = this.#splitter.end();
    this.#closeReaders();
    this.#store.collect(Number.POSITIVE_INFINITY);
    this.#tracker.end(this.#number);
    const { regions, current } = this.#tracker;
    // An end that the log itself does not show: a tool's own output, or a command that took the shell with it.
    if (regions.length === 1 || current.failureLine > 0) this.#keepTail(current, this.#number + 1);
    return {
      regions: this.#tracker.regions,
      structure: this.#tracker.structure,
      findings: this.#store,
      tails: this.#tails,
      lines: this.#number,
      warnings: this.#warnings(unfinished),
      binary: this.#isBinary,
      incomplete:
        unfinished || this.#cutLines > 0 || this.#tracker.overflow || this.#tracker.inHeader || this.#isBinary,
    };
  }

  #line(bytes: Uint8Array, from: number, end: number, cut: boolean): void {
    const number = ++this.#number;
    if (cut) this.#cutLines++;
    const start = this.#columns.read(bytes, from, end, number);
    if (this.#columns.newStep !== null && this.#tracker.startNamed(this.#columns.newStep, number)) this.#nextRegion();
    this.#ring.put(number, bytes, start, end);
    if (number >= this.#store.due) this.#store.collect(number);
    if (this.#tracker.inHeader && this.#inHeader(textOf(bytes, start, end), number)) return;
    const count = this.#matcher.match(bytes, skipTimestamp(bytes, start, end), end, this.#found);
    const { wantsAll } = this.#tracker;
    if (count === 0 && !wantsAll && !this.#main.isHolding && this.#prefixes.size === 0) return;
    const raw = textOf(bytes, start, end);
    if (wantsAll || (count > 0 && this.#found.subarray(0, count).includes(0))) {
      const began = this.#tracker.line(raw, number, this.#ring.raw(number - 1, number));
      if (this.#tracker.failed !== null) this.#keepTail(this.#tracker.failed, number);
      if (began) this.#nextRegion();
      if (this.#tracker.isBare) return;
      if (this.#tracker.inHeader) {
        // Whatever the step before was saying, it is over.
        this.#closeReaders();
        return;
      }
    }
    this.#read(raw, number, count);
  }

  /** Returns whether the line belongs to the header, so that there is nothing else to do with it. */
  #inHeader(raw: string, number: number): boolean {
    const broken = this.#tracker.breaksHeader(raw);
    if (this.#tracker.headerLine(broken ? null : raw, broken ? number - 1 : number)) this.#nextRegion();
    return !broken;
  }

  #read(raw: string, number: number, count: number): void {
    const { text: whole, mark } = cleanLine(raw);
    const text = whole.length > READER_CHARS ? whole.slice(0, READER_CHARS) : whole;
    if (this.#found.subarray(0, count).includes(0)) this.#prefixes.learn(text);
    const woken = [...this.#found.subarray(0, count)].filter((owner) => owner > 0).map((owner) => owner - 1);
    if (this.#prefixes.size > 0) {
      this.#readMixed({ text, mark, number }, woken);
      return;
    }
    const first = this.#tracker.current.start;
    const line: Line = {
      number,
      text,
      mark,
      previous: (back) => (number - back < first ? "" : cleanLine(this.#ring.raw(number - back, number)).text),
    };
    this.#main.read(line, woken);
  }

  /** Several programs print at once: each has readers of its own, and sees only its own lines. */
  #readMixed({ text, mark, number }: Pick<Line, "text" | "mark" | "number">, woken: readonly number[]): void {
    const prefix = this.#prefixes.of(text);
    const lane = prefix === null ? this.#main : this.#laneOf(prefix.text, prefix.folder);
    const own = prefix === null ? text : text.slice(prefix.text.length);
    lane.remember(own);
    lane.read({ number, text: own, mark, previous: (back) => lane.recall(back) }, woken);
  }

  #laneOf(prefix: string, folder: string): Lane {
    const known = this.#lanes.get(prefix);
    if (known !== undefined) return known;
    const lane = new Lane(this.#readers, () => this.#step(), sinkInFolder(this.#sink, folder));
    this.#lanes.set(prefix, lane);
    return lane;
  }

  #step(): { command: string | null } {
    return { command: this.#tracker.current.header?.command ?? null };
  }

  /** Cleaned lines, at most `EXCERPT_LINES`, as far as the ring still holds them. */
  #excerpt(start: number, end: number): string {
    const lines: string[] = [];
    for (let number = start; number <= Math.min(end, start + EXCERPT_LINES - 1); number++) {
      lines.push(cleanLine(this.#ring.raw(number, this.#number)).text.slice(0, EXCERPT_CHARS));
    }
    return lines.join("\n").trimEnd();
  }

  /** A line near a finding, with a mark before what the runner says itself. */
  #surrounding(number: number): string | null {
    const raw = this.#ring.raw(number, this.#number);
    if (raw === "" && !this.#ring.holds(number, this.#number)) return null;
    const { text, mark } = cleanLine(raw.slice(0, SURROUNDING_CHARS));
    return mark === null && !text.startsWith("##[") ? text : MARKED + text;
  }

  /**
   * Keeps the last lines before a failure mark, which is all that there is to show when no reader knows the tool. An action
   * has no mark but its own message.
   */
  #keepTail(region: Region, number: number): void {
    const last = region === this.#tracker.current ? number : Math.min(number, region.end);
    const first = Math.max(region.start, last - TAIL_LINES);
    const tail: TailLine[] = [];
    for (let at = first; at <= last; at++) {
      const { text } = cleanLine(this.#ring.raw(at, this.#number));
      if (at < number || !text.startsWith(EXIT_MARK)) tail.push({ number: at, text: text.slice(0, EXCERPT_CHARS) });
    }
    this.#tails.set(region.id, tail);
  }

  #nextRegion(): void {
    this.#closeReaders();
    for (const id of this.#tracker.dropped.splice(0)) this.#store.forget(id);
    const before = this.#tracker.regions.at(-2);
    if (this.#store.crowded && before !== undefined && before.errorLine === 0) this.#store.forget(before.id);
    this.#sink = this.#store.sink(this.#tracker.current.id);
    this.#main = new Lane(this.#readers, () => this.#step(), this.#sink);
  }

  #closeReaders(): void {
    for (const lane of [this.#main, ...this.#lanes.values()]) lane.close();
    this.#lanes.clear();
    this.#prefixes.clear();
  }

  get #isBinary(): boolean {
    // Random bytes hold one in 256; a text holds none, or a stray one.
    return this.#nuls > Math.max(4, this.#bytes / 1000);
  }

  #warnings(unfinished: boolean): string[] {
    const warnings: string[] = [];
    if (this.#bytes === 0) warnings.push("The log is empty.");
    if (this.#decoder.translated !== null)
      warnings.push(`The log was ${this.#decoder.translated} and was read as such.`);
    if (this.#isBinary) warnings.push("The log holds binary data; it may not be a log.");
    if (this.#cutLines > 0) warnings.push(`${this.#cutLines} very long lines were read at their start and end only.`);
    if (this.#tracker.overflow)
      warnings.push("The log has more step headers than any job; some that passed were left out.");
    if (this.#tracker.inHeader) warnings.push("The log ends inside a step's header.");
    if (unfinished && this.#bytes > 0) warnings.push("The last line has no end: the log may be cut.");
    return warnings;
  }
}

function countNuls(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NUL); at !== -1; at = bytes.indexOf(NUL, at + 1)) count++;
  return count;
}
