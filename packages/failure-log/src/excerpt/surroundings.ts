import type { Span } from "../reader.ts";

/** Lines above a finding, for the headline that a reader may have missed. */
const BEFORE = 6;
/** Lines below its last one, among which its block may grow. */
const AFTER = 24;
/** Of a block that is longer, the first lines are kept: where the headline and the message stand. */
const MAX_SPAN = 40;

/** Cleaned lines by number. */
export type HeldLines = Map<number, string>;

interface Window {
  readonly from: number;
  readonly to: number;
  readonly into: HeldLines;
}

/**
 * Keeps the lines around findings. What stands after a finding has not been read yet when it is made, so each waits for its
 * window to be whole; the scanner asks at each line whether one is (a comparison of two numbers).
 */
export class Surroundings {
  /** Line at which the next window is whole. */
  due = Number.POSITIVE_INFINITY;
  readonly #textAt: (line: number) => string | null;
  #waiting: Window[] = [];

  /** @param textAt text of a line; null when it is gone */
  constructor(textAt: (line: number) => string | null) {
    this.#textAt = textAt;
  }

  /** Asks for the lines around a span. */
  want(span: Span, into: HeldLines): void {
    const end = Math.min(span.end, span.start + MAX_SPAN);
    this.#waiting.push({ from: span.start - BEFORE, to: end + AFTER, into });
    this.due = Math.min(this.due, end + AFTER);
  }

  /** Takes what is whole once `line` has been read; returns how many lines that were. */
  collect(line: number): number {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.due = Number.POSITIVE_INFINITY;
    let taken = 0;
    for (const window of waiting) {
      if (window.to > line) {
        this.#waiting.push(window);
        this.due = Math.min(this.due, window.to);
      } else taken += this.#take(window);
    }
    return taken;
  }

  #take({ from, to, into }: Window): number {
    const before = into.size;
    for (let line = Math.max(1, from); line <= to; line++) {
      if (into.has(line)) continue;
      const text = this.#textAt(line);
      if (text !== null) into.set(line, text);
    }
    return into.size - before;
  }
}
