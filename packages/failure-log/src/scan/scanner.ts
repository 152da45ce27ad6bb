import { FindingStore } from "../finding-store.ts";
import type { Line, Reader, ReaderRun, Sink } from "../reader.ts";
import { type Region, STEP_WAKES, StepTracker } from "../step-tracker.ts";
import { cleanLine, skipTimestamp } from "./clean-line.ts";
import { createDecoder } from "./encoding.ts";
import { LineRing, textOf } from "./line-ring.ts";
import { LineSplitter } from "./line-splitter.ts";
import { createLiteralMatcher } from "./literal-matcher.ts";

/** Everything one pass over a log brings. */
export interface Scan {
  readonly regions: readonly Region[];
  readonly findings: FindingStore;
  /** By region's id: the lines before its failure mark. */
  readonly tails: ReadonlyMap<number, readonly TailLine[]>;
  readonly lines: number;
  readonly warnings: string[];
}

const NUL = 0;
const EXCERPT_LINES = 14;
const EXCERPT_CHARS = 400;
const TAIL_LINES = 30;
/** Readers get this much of a line; what a tool says about a problem stands at its start. */
const READER_CHARS = 8 * 1024;

/** A line that stands shortly before a failure mark. */
export interface TailLine {
  readonly number: number;
  readonly text: string;
}

/** One pass over the bytes of a log: lines, steps and what each reader finds. Memory does not grow with the log. */
export class Scanner {
  readonly #decoder = createDecoder();
  readonly #splitter = new LineSplitter((bytes, start, end, cut) => this.#line(bytes, start, end, cut));
  readonly #ring = new LineRing();
  readonly #store = new FindingStore((start, end) => this.#excerpt(start, end));
  readonly #tracker: StepTracker;
  readonly #readers: readonly Reader[];
  readonly #matcher;
  readonly #found: Int32Array;
  readonly #runs: (ReaderRun | null)[];
  /** Readers that asked for the next line. */
  #holding = new Set<number>();
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
    this.#matcher = createLiteralMatcher([STEP_WAKES, ...readers.map((reader) => reader.wakes)]);
    this.#found = new Int32Array(readers.length + 1);
    this.#runs = readers.map(() => null);
    this.#sink = this.#store.sink(0);
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
    this.#tracker.end(this.#number);
    if (this.#tracker.regions.length === 1) this.#keepTail(this.#number + 1);
    return {
      regions: this.#tracker.regions,
      findings: this.#store,
      tails: this.#tails,
      lines: this.#number,
      warnings: this.#warnings(unfinished),
    };
  }

  #line(bytes: Uint8Array, start: number, end: number, cut: boolean): void {
    const number = ++this.#number;
    if (cut) this.#cutLines++;
    this.#ring.put(number, bytes, start, end);
    if (this.#tracker.inHeader) {
      if (this.#tracker.headerLine(textOf(bytes, start, end), number)) this.#nextRegion();
      return;
    }
    const count = this.#matcher.match(bytes, skipTimestamp(bytes, start, end), end, this.#found);
    if (count === 0 && this.#holding.size === 0) return;
    const raw = textOf(bytes, start, end);
    if (count > 0 && this.#found.subarray(0, count).includes(0)) {
      if (this.#tracker.line(raw, number, this.#ring.raw(number - 1, number))) this.#nextRegion();
      if (this.#tracker.current.errorLine === number) this.#keepTail(number);
      if (this.#tracker.inHeader) {
        // Whatever the step before was saying, it is over.
        this.#closeReaders();
        return;
      }
    }
    this.#read(raw, number, count);
  }

  #read(raw: string, number: number, count: number): void {
    const { text: whole, mark } = cleanLine(raw);
    const text = whole.length > READER_CHARS ? whole.slice(0, READER_CHARS) : whole;
    const first = this.#tracker.current.start;
    const line: Line = {
      number,
      text,
      mark,
      previous: (back) => (number - back < first ? "" : cleanLine(this.#ring.raw(number - back, number)).text),
    };
    const woken = new Set(this.#holding);
    for (let i = 0; i < count; i++) {
      const owner = this.#found[i] as number;
      if (owner > 0) woken.add(owner - 1);
    }
    for (const index of woken) {
      const run = this.#runs[index] ?? (this.#readers[index] as Reader).open({ command: this.#tracker.current.header?.command ?? null });
      this.#runs[index] = run;
      if (run.line(line, this.#sink)) this.#holding.add(index);
      else this.#holding.delete(index);
    }
  }

  /** Cleaned lines, at most `EXCERPT_LINES`, as far as the ring still holds them. */
  #excerpt(start: number, end: number): string {
    const lines: string[] = [];
    for (let number = start; number <= Math.min(end, start + EXCERPT_LINES - 1); number++) {
      lines.push(cleanLine(this.#ring.raw(number, this.#number)).text.slice(0, EXCERPT_CHARS));
    }
    return lines.join("\n").trimEnd();
  }

  /** Keeps the last lines before a failure mark: all that there is to show when no reader knows the tool. */
  #keepTail(number: number): void {
    const region = this.#tracker.current;
    const first = Math.max(region.start, number - TAIL_LINES);
    const tail: TailLine[] = [];
    for (let at = first; at < number; at++) {
      tail.push({ number: at, text: cleanLine(this.#ring.raw(at, this.#number)).text.slice(0, EXCERPT_CHARS) });
    }
    this.#tails.set(region.id, tail);
  }

  #nextRegion(): void {
    this.#closeReaders();
    for (const id of this.#tracker.dropped.splice(0)) this.#store.forget(id);
    const before = this.#tracker.regions.at(-2);
    if (this.#store.crowded && before !== undefined && before.errorLine === 0) this.#store.forget(before.id);
    this.#sink = this.#store.sink(this.#tracker.current.id);
  }

  #closeReaders(): void {
    for (const [index, run] of this.#runs.entries()) {
      run?.end?.(this.#sink);
      this.#runs[index] = null;
    }
    this.#holding = new Set();
  }

  #warnings(unfinished: boolean): string[] {
    const warnings: string[] = [];
    if (this.#bytes === 0) warnings.push("The log is empty.");
    if (this.#decoder.translated !== null) warnings.push(`The log was ${this.#decoder.translated} and was read as such.`);
    if (this.#nuls > this.#bytes / 100) warnings.push("The log holds binary data; it may not be a log.");
    if (this.#cutLines > 0) warnings.push(`${this.#cutLines} very long lines were read at their start and end only.`);
    if (this.#tracker.overflow) warnings.push("The log has more step headers than any job; some that passed were left out.");
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
