import { textOf } from "./text-of.ts";

const TAB = 0x09;
const FIRST_LINE = /^[^\t]{1,400}\t[^\t]{1,400}\t\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
/** What gh writes when it cannot tell the step; then the text has to. */
const UNKNOWN = "UNKNOWN STEP";

/**
 * `gh run view --log` prints job, step and line, with tabs between. The columns come from the run-log archive, one file
 * a step, so the output of a step cannot forge them.
 */
export class GhColumns {
  /** Name of the step that begins with the line read last, or null. */
  newStep: string | null = null;
  #active: boolean | null = null;
  #current = "";

  get isActive(): boolean {
    return this.#active === true;
  }

  /** Where the line itself begins. */
  textStart(bytes: Uint8Array, start: number, end: number): number {
    if (this.#active !== true) return start;
    const line = bytes.subarray(start, end);
    const first = line.indexOf(TAB);
    const second = first === -1 ? -1 : line.indexOf(TAB, first + 1);
    return second === -1 ? start : start + second + 1;
  }

  /** @returns where the line itself begins, and sets `newStep` */
  read(bytes: Uint8Array, start: number, end: number, number: number): number {
    this.newStep = null;
    if (this.#active === false) return start;
    if (number === 1) this.#active = FIRST_LINE.test(textOf(bytes, start, Math.min(end, start + 2_000)));
    if (this.#active !== true) return start;
    const text = this.textStart(bytes, start, end);
    if (text === start) return start;
    const columns = textOf(bytes, start, text - 1);
    if (columns !== this.#current) {
      this.#current = columns;
      const step = columns.slice(columns.indexOf("\t") + 1);
      this.newStep = step === UNKNOWN ? null : step;
    }
    return text;
  }
}
