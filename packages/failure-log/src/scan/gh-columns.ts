import { textOf } from "./line-ring.ts";

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

  /** @returns where the line itself begins */
  read(bytes: Uint8Array, start: number, end: number, number: number): number {
    this.newStep = null;
    if (this.#active === false) return start;
    if (number === 1) this.#active = FIRST_LINE.test(textOf(bytes, start, Math.min(end, start + 2_000)));
    if (this.#active !== true) return start;
    const first = bytes.indexOf(TAB, start);
    const second = first === -1 || first >= end ? -1 : bytes.indexOf(TAB, first + 1);
    if (second === -1 || second >= end) return start;
    const columns = textOf(bytes, start, second);
    if (columns !== this.#current) {
      this.#current = columns;
      const step = columns.slice(columns.indexOf("\t") + 1);
      this.newStep = step === UNKNOWN ? null : step;
    }
    return second + 1;
  }
}
