/** A place that would split a series best. */
export interface Candidate {
  /** The first value of the new level. */
  readonly index: number;
  /** How unlike the two sides are; comparable within one series. */
  readonly q: number;
}

/**
 * Distances within a series, summed up once, so that any two stretches of it are compared in constant time (E-divisive,
 * Matteson and James, 2014, with the power 1). Memory and time grow with the square of the length: give it windows.
 */
export class Divisions {
  readonly #length: number;
  /** Sums of |x_i − x_j| over all i < row and j < column. */
  readonly #sums: Float64Array;

  constructor(values: readonly number[]) {
    this.#length = values.length;
    const width = values.length + 1;
    this.#sums = new Float64Array(width * width);
    for (let i = 0; i < values.length; i++) {
      let row = 0;
      for (let j = 0; j < values.length; j++) {
        row += Math.abs((values[i] as number) - (values[j] as number));
        this.#sums[(i + 1) * width + j + 1] = (this.#sums[i * width + j + 1] as number) + row;
      }
    }
  }

  /**
   * The best split of `start` to `end` (exclusive). The right side may end before `end`: a spike would hide a step otherwise.
   *
   * @returns null for fewer than two values
   */
  best(start: number, end: number): Candidate | null {
    let found: Candidate | null = null;
    for (let split = start + 1; split < end; split++)
      for (let stop = split + 1; stop <= end; stop++) {
        const q = this.#q(start, split, stop);
        if (found === null || q > found.q) found = { index: split, q };
      }
    return found;
  }

  #q(start: number, split: number, stop: number): number {
    const n = split - start;
    const m = stop - split;
    const between = (2 / (n + m)) * this.#block(start, split, split, stop);
    // A block counts every pair twice.
    const left = n < 2 ? 0 : (m / (n + m) / (n - 1)) * this.#block(start, split, start, split);
    const right = m < 2 ? 0 : (n / (n + m) / (m - 1)) * this.#block(split, stop, split, stop);
    return between - left - right;
  }

  #block(top: number, bottom: number, left: number, right: number): number {
    const width = this.#length + 1;
    const at = (row: number, column: number) => this.#sums[row * width + column] as number;
    return at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
  }
}
