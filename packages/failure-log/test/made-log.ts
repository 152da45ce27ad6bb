const WORDS = [
  "ab",
  "abc",
  "error",
  "TS",
  "E ",
  "FAIL",
  ": ",
  "12",
  ") ",
  "\u2716 ",
  "\u00e9",
  "ok",
  "..",
  "\t",
  "npm ERR!",
];
const TIME = "2026-11-20T08:00:00.1234567Z";
/** Terminal sequences of every kind. */
const ESCAPES = [
  "\u001b[31m",
  "\u001b[0K",
  "\u001b[",
  "\u001b]8;;http://x\u0007",
  "\u001b]0;t\u001b\\",
  "\u001b=",
  "\u001b",
  "\u001b_bk;t=1\u0007",
];

/** Logs out of a seed, with everything in them that makes reading hard. */
export class MadeLog {
  #state: number;

  constructor(seed: number) {
    this.#state = seed * 7_919 + 99;
  }

  /** For each of some readers the literals that wake it. */
  wakes(readers: number): string[][] {
    return Array.from({ length: readers }, () => Array.from({ length: 1 + this.#next(3) }, () => this.#words(3)));
  }

  /** Lines, and their bytes: with line ends of both kinds, some very long ones, and perhaps none at the end. */
  log(count: number): { lines: string[]; bytes: Buffer } {
    const lines = Array.from({ length: count }, () => this.#line());
    if (lines.at(-1) === "") lines.push("last");
    const isWhole = this.#next(2) === 0;
    return { lines, bytes: Buffer.from(lines.join("\n") + (isWhole ? "\n" : "")) };
  }

  /** The bytes in portions of any size. */
  chunks(bytes: Buffer): Buffer[] {
    const largest = [1, 7, 100, 4_096, 70_000, 600_000][this.#next(6)] ?? 1;
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + this.#next(largest);
      chunks.push(Buffer.from(bytes.subarray(at, at + size)));
      at += size;
    }
    return chunks;
  }

  #line(): string {
    const kind = this.#next(100);
    const text = this.#words(kind < 90 ? 12 : 40);
    if (kind === 99) return `${text}${"x".repeat(20_000 + this.#next(45_000 - 4 * text.length))}`;
    const stamp = this.#next(3) > 0 ? `${TIME} ` : "";
    const mark = this.#next(20) === 0 ? "##[warning]" : "";
    const progress = this.#next(12) === 0 ? `${this.#words(4)}\r` : "";
    return `${this.#next(40) === 0 ? "\uFEFF" : ""}${stamp}${progress}${mark}${text}${this.#next(4) === 0 ? "\r" : ""}`;
  }

  #words(most: number): string {
    let text = "";
    for (let n = this.#next(most) + 1; n > 0; n--) {
      text += WORDS[this.#next(WORDS.length)] ?? "";
      if (most > 4 && this.#next(9) === 0) text += ESCAPES[this.#next(ESCAPES.length)] ?? "";
    }
    return text;
  }

  #next(limit: number): number {
    this.#state = (this.#state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((this.#state / 4_294_967_296) * limit);
  }
}
