import { wholeWords } from "@regreen/text";
import type { Region } from "../ci/region.ts";
import { MARKED } from "../excerpt/block.ts";
import { FindingStore } from "../finding-store.ts";
import type { Line, Reader, Sink } from "../reader.ts";
import { STEP_WAKES, StepTracker } from "../step-tracker.ts";
import { cleanLine } from "./clean-line.ts";
import { countNuls, createDecoder } from "./encoding.ts";
import { GhColumns } from "./gh-columns.ts";
import type { Kernel } from "./kernel.ts";
import { giveBackKernel, takeKernel } from "./kernel-pool.ts";
import { Lane, sinkInFolder } from "./lane.ts";
import { LineHistory } from "./line-history.ts";
import { LineWindow } from "./line-window.ts";
import { PREFIX_WAKES, Prefixes } from "./prefixes.ts";
import { type Scan, scanWarnings, type TailLine } from "./scan.ts";
import { textOf } from "./text-of.ts";

const NEWLINE = 0x0a;
const EXCERPT_LINES = 14;
const EXCERPT_CHARS = 400;
const SURROUNDING_CHARS = 600;
const TAIL_LINES = 30;
/** Readers get this much of a line; what a tool says about a problem stands at its start. */
const READER_CHARS = 8 * 1024;

const OWN_WAKES = [...STEP_WAKES, ...PREFIX_WAKES];
/** The runner's own last line of a failed command, without its mark. */
const EXIT_MARK = "Process completed with exit code ";

/** One pass over the bytes of a log: lines, steps and what each reader finds. Memory does not grow with the log. */
export class Scanner {
  readonly #decoder = createDecoder();
  readonly #kernel: Kernel;
  readonly #window: LineWindow;
  readonly #history: LineHistory;
  readonly #store = new FindingStore(
    (start, end) => this.#excerpt(start, end),
    (line) => this.#surrounding(line),
  );
  readonly #tracker: StepTracker;
  readonly #readers: readonly Reader[];
  readonly #found: Int32Array;
  readonly #columns = new GhColumns();
  readonly #prefixes = new Prefixes();
  readonly #lanes = new Map<string, Lane>();
  #main: Lane;
  readonly #tails = new Map<number, readonly TailLine[]>();
  #sink: Sink;
  #number = 0;
  #bytes = 0;
  #nuls = 0;

  constructor(readers: readonly Reader[], single: string | null) {
    this.#readers = readers;
    this.#tracker = new StepTracker(single);
    // Owner 0 is the step tracker, owner n the reader n - 1.
    this.#kernel = takeKernel(readers, OWN_WAKES);
    this.#window = new LineWindow(this.#kernel.text, (from, end) => this.#lines(from, end));
    this.#history = new LineHistory(this.#window);
    this.#found = new Int32Array(readers.length + 1);
    this.#sink = this.#store.sink(0);
    this.#main = new Lane(readers, () => this.#step(), this.#sink);
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    const bytes = this.#decoder.push(chunk);
    this.#nuls += countNuls(bytes);
    this.#window.push(bytes);
  }

  end(): Scan {
    this.#window.push(this.#decoder.end());
    const unfinished = this.#window.end();
    this.#closeReaders();
    this.#store.collect(Number.POSITIVE_INFINITY);
    this.#tracker.end(this.#number);
    const { regions, current } = this.#tracker;
    // An end that the log itself does not show: a tool's own output, or a command that took the shell with it.
    if (regions.length === 1 || current.failureLine > 0) this.#keepTail(current, this.#number + 1);
    giveBackKernel(this.#readers, this.#kernel);
    return {
      regions: this.#tracker.regions,
      structure: this.#tracker.structure,
      findings: this.#store,
      tails: this.#tails,
      lines: this.#number,
      warnings: this.#warnings(unfinished),
      binary: this.#isBinary,
      incomplete:
        unfinished || this.#window.cutLines > 0 || this.#tracker.overflow || this.#tracker.inHeader || this.#isBinary,
    };
  }

  /** Whole lines: looks at those that wake somebody, and at those that somebody waits for. */
  #lines(from: number, end: number): void {
    const { text } = this.#kernel;
    this.#kernel.scan(from, end);
    let hit = this.#kernel.hit(from);
    for (let at = from; at < end; ) {
      if (!this.#wantsAll) {
        const woken = hit <= at ? at : text.lastIndexOf(NEWLINE, hit - 1) + 1;
        const next = hit === -1 ? end : Math.max(at, woken);
        this.#skip(at, next);
        at = next;
        if (at === end) break;
      }
      const lineEnd = text.indexOf(NEWLINE, at);
      const isHit = hit !== -1 && hit <= lineEnd;
      this.#history.reach(++this.#number, at);
      this.#line(at, lineEnd, isHit);
      at = lineEnd + 1;
      if (isHit) hit = this.#kernel.hit(at);
    }
    this.#history.pass(this.#number + 1, end);
  }

  /** Somebody has to see the next line, whatever is in it. */
  get #wantsAll(): boolean {
    const { inHeader, wantsAll } = this.#tracker;
    const isMixed = this.#prefixes.size > 0 || this.#columns.isActive;
    return inHeader || wantsAll || this.#main.isHolding || isMixed || this.#number === 0;
  }

  /** Lines that nobody wants are only counted; what was waiting for one of them gets its lines. */
  #skip(from: number, end: number): void {
    if (from === end) return;
    const before = this.#number;
    this.#number += this.#kernel.countLines(from, end);
    while (this.#store.due <= this.#number) {
      const due = Math.max(this.#store.due, before + 1);
      this.#history.reach(due, this.#window.after(from, due - before - 1));
      this.#store.collect(due);
    }
  }

  #line(from: number, end: number, isHit: boolean): void {
    const bytes = this.#kernel.text;
    const number = this.#number;
    const start = this.#columns.read(bytes, from, end, number);
    if (this.#columns.newStep !== null && this.#tracker.startNamed(this.#columns.newStep, number)) this.#nextRegion();
    if (number >= this.#store.due) this.#store.collect(number);
    if (this.#tracker.inHeader && this.#inHeader(textOf(bytes, start, end), number)) return;
    // The kernel knows nothing of columns.
    const count = isHit || start > from ? this.#kernel.match(bytes, start, end, this.#found) : 0;
    const { wantsAll } = this.#tracker;
    if (count === 0 && !wantsAll && !this.#main.isHolding && this.#prefixes.size === 0) return;
    const raw = textOf(bytes, start, end);
    if (wantsAll || (count > 0 && this.#found.subarray(0, count).includes(0))) {
      const began = this.#tracker.line(raw, number, this.#raw(number - 1));
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
    if (this.#prefixes.size > 0) {
      this.#readMixed({ text, mark, number }, count);
      return;
    }
    const first = this.#tracker.current.start;
    const line: Line = {
      number,
      text,
      mark,
      previous: (back) => (number - back < first ? "" : cleanLine(this.#raw(number - back)).text),
    };
    this.#main.read(line, this.#woken(count));
    if (this.#main.isHolding) this.#hold(number, text, mark);
  }

  /** What a reader holds on to is what it will point at. */
  #hold(number: number, text: string, mark: string | null): void {
    const kept = wholeWords(text, SURROUNDING_CHARS);
    this.#store.hold(this.#tracker.current.id, number, mark === null ? kept : MARKED + kept);
  }

  /** Several programs print at once: each has readers of its own, and sees only its own lines. */
  #readMixed({ text, mark, number }: Pick<Line, "text" | "mark" | "number">, found: number): void {
    const prefix = this.#prefixes.of(text);
    const lane = prefix === null ? this.#main : this.#laneOf(prefix.text, prefix.folder);
    const own = prefix === null ? text : text.slice(prefix.text.length);
    const count = prefix === null ? found : this.#matchText(own);
    lane.remember(own);
    lane.read({ number, text: own, mark, previous: (back) => lane.recall(back) }, this.#woken(count));
  }

  #matchText(text: string): number {
    const bytes = Buffer.from(text);
    return this.#kernel.match(bytes, 0, bytes.length, this.#found);
  }

  /** Indices of the readers among the first `count` that were found. */
  #woken(count: number): number[] {
    return [...this.#found.subarray(0, count)].filter((owner) => owner > 0).map((owner) => owner - 1);
  }

  #laneOf(prefix: string, folder: string): Lane {
    const known = this.#lanes.get(prefix);
    if (known !== undefined) return known;
    const lane = new Lane(this.#readers, () => this.#step(), sinkInFolder(this.#sink, folder));
    this.#lanes.set(prefix, lane);
    return lane;
  }

  /** Raw text of a line, or "" when it is gone. */
  #raw(number: number): string {
    const { text } = this.#kernel;
    const start = this.#history.startOf(number);
    if (start === -1) return "";
    const end = text.indexOf(NEWLINE, start);
    return textOf(text, this.#columns.textStart(text, start, end), end);
  }

  #step(): { command: string | null } {
    return { command: this.#tracker.current.header?.command ?? null };
  }

  /** Cleaned lines, at most `EXCERPT_LINES`, as far as the ring still holds them. */
  #excerpt(start: number, end: number): string {
    const lines: string[] = [];
    for (let number = start; number <= Math.min(end, start + EXCERPT_LINES - 1); number++) {
      lines.push(wholeWords(cleanLine(this.#raw(number)).text, EXCERPT_CHARS));
    }
    return lines.join("\n").trimEnd();
  }

  /** A line near a finding, with a mark before what the runner says itself. */
  #surrounding(number: number): string | null {
    const raw = this.#raw(number);
    if (raw === "" && !this.#history.holds(number)) return null;
    const { text, mark } = cleanLine(wholeWords(raw, SURROUNDING_CHARS));
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
      const { text } = cleanLine(this.#raw(at));
      if (at < number || !text.startsWith(EXIT_MARK)) tail.push({ number: at, text: wholeWords(text, EXCERPT_CHARS) });
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
    for (const lane of [this.#main, ...this.#lanes.values()]) lane.close(this.#number);
    this.#lanes.clear();
    this.#prefixes.clear();
  }

  get #isBinary(): boolean {
    // Random bytes hold one in 256; a text holds none, or a stray one.
    return this.#nuls > Math.max(4, this.#bytes / 1000);
  }

  #warnings(unfinished: boolean): string[] {
    return scanWarnings({
      bytes: this.#bytes,
      translated: this.#decoder.translated,
      binary: this.#isBinary,
      cutLines: this.#window.cutLines,
      overflow: this.#tracker.overflow,
      inHeader: this.#tracker.inHeader,
      unfinished,
    });
  }
}
