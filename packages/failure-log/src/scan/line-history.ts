import type { LineWindow } from "./line-window.ts";

/** How many lines can be looked back at. */
const LINES = 256;

/** Lines by number, as far as they are still in the window. */
export class LineHistory {
  readonly #window: LineWindow;
  /** Number of the line read last. */
  #latest = 0;
  /** A line whose start is known. It need not have been read yet. */
  #number = 1;
  #start = 0;

  constructor(window: LineWindow) {
    this.#window = window;
  }

  /** Line `number`, the latest one, begins at `start`. */
  reach(number: number, start: number): void {
    this.#latest = number;
    this.#number = number;
    this.#start = start;
  }

  /** All lines before `number`, which begins at `start`, were read. */
  pass(number: number, start: number): void {
    this.reach(number, start);
    this.#latest = number - 1;
  }

  /** Whether the line is still there. */
  holds(number: number): boolean {
    return number >= 1 && number <= this.#latest && this.#latest - number < LINES;
  }

  /** Where a line begins; -1 when it is gone. */
  startOf(number: number): number {
    if (!this.holds(number)) return -1;
    const start =
      number <= this.#number
        ? this.#window.before(this.#start, this.#number - number)
        : this.#window.after(this.#start, number - this.#number);
    if (start === -1) return -1;
    // The next one to be asked for is mostly a neighbour.
    this.#number = number;
    this.#start = start;
    return start;
  }
}
