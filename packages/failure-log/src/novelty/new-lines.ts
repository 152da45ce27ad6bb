import { wholeWords } from "@regreen/text";
import { createDecoder } from "../scan/encoding.ts";
import { LineSplitter } from "../scan/line-splitter.ts";
import type { Baseline } from "./baseline.ts";
import { lineText } from "./line-text.ts";

const MAX_BLOCK_LINES = 12;
const MAX_LINE_CHARS = 400;
/** Blocks kept from the start of the log, and from its end. */
const FIRST = 500;
const LAST = 1_500;

/** Lines that follow each other and that the run that passed has not printed. */
export interface NewBlock {
  readonly start: number;
  readonly lines: readonly string[];
}

/** Compares a log with what runs that passed have printed. Reads the same bytes as the scanner, and counts lines as it does. */
export class NewLines {
  readonly #baseline: Baseline;
  readonly #decoder = createDecoder();
  readonly #splitter = new LineSplitter((bytes, start, end) => this.#line(lineText(bytes, start, end)));
  readonly #first: NewBlock[] = [];
  #last: NewBlock[] = [];
  #known = new Uint8Array(1 << 16);
  #open: { start: number; lines: string[] } | null = null;
  #number = 0;

  constructor(baseline: Baseline) {
    this.#baseline = baseline;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(this.#decoder.push(chunk));
  }

  end(): void {
    this.#splitter.push(this.#decoder.end());
    this.#splitter.end();
    this.#close();
  }

  /** New blocks in the order of the log; of a log that is new as a whole, those of its start and its end. */
  get blocks(): readonly NewBlock[] {
    return [...this.#first, ...this.#last.slice(-LAST)];
  }

  /** Whether a line of its kind was printed in the run that passed. */
  isKnown(line: number): boolean {
    return ((this.#known[line >>> 3] ?? 0) & (1 << (line & 7))) !== 0;
  }

  #line(text: string): void {
    const number = ++this.#number;
    if (this.#baseline.knows(text)) {
      this.#mark(number);
      this.#close();
      return;
    }
    this.#open ??= { start: number, lines: [] };
    this.#open.lines.push(wholeWords(text, MAX_LINE_CHARS));
    if (this.#open.lines.length >= MAX_BLOCK_LINES) this.#close();
  }

  #close(): void {
    const block = this.#open;
    this.#open = null;
    if (block === null) return;
    if (this.#first.length < FIRST) this.#first.push(block);
    else this.#last.push(block);
    if (this.#last.length > 2 * LAST) this.#last = this.#last.slice(-LAST);
  }

  /** One bit a line: a gigabyte of log needs a megabyte. */
  #mark(line: number): void {
    const at = line >>> 3;
    if (at >= this.#known.length) {
      const larger = new Uint8Array(2 * this.#known.length);
      larger.set(this.#known);
      this.#known = larger;
    }
    this.#known[at] = (this.#known[at] as number) | (1 << (line & 7));
  }
}
