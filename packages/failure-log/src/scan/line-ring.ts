const SIZE = 256;

/** The last lines as bytes; text is made only of those that somebody asks for. */
export class LineRing {
  readonly #bytes: (Uint8Array | null)[] = new Array<Uint8Array | null>(SIZE).fill(null);
  readonly #starts = new Int32Array(SIZE);
  readonly #ends = new Int32Array(SIZE);

  put(number: number, bytes: Uint8Array, start: number, end: number): void {
    const slot = number % SIZE;
    this.#bytes[slot] = bytes;
    this.#starts[slot] = start;
    this.#ends[slot] = end;
  }

  /** Whether the line is still there. */
  holds(number: number, latest: number): boolean {
    return number >= 1 && number <= latest && latest - number < SIZE;
  }

  /** Raw text of a line, or "" when it is gone. `latest` is the number of the line put last. */
  raw(number: number, latest: number): string {
    if (!this.holds(number, latest)) return "";
    const slot = number % SIZE;
    const bytes = this.#bytes[slot];
    return bytes ? textOf(bytes, this.#starts[slot] as number, this.#ends[slot] as number) : "";
  }
}

/** UTF-8, with U+FFFD for what isn't. A byte-order mark stays. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  const buffer = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString("utf8", start, end);
}
