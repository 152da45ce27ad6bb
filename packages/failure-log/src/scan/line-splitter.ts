/** One raw line: `bytes[start, end)` without its `\n`; the buffer must not be changed afterwards. */
export type RawLineHandler = (bytes: Uint8Array, start: number, end: number, cut: boolean) => void;

const NEWLINE = 0x0a;
/** Kept of a line that is longer than twice this: its first and its last bytes. */
const HALF_LINE_BYTES = 32 * 1024;

/**
 * Splits a stream of chunks at `\n` alone. A line inside one chunk is handed on without a copy; memory stays bounded
 * for a line of any length.
 */
export class LineSplitter {
  readonly #onLine: RawLineHandler;
  #head: Uint8Array[] = [];
  #headBytes = 0;
  #tail = new Uint8Array(0);
  #dropped = false;
  #open = false;

  constructor(onLine: RawLineHandler) {
    this.#onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    let newline = chunk.indexOf(NEWLINE, start);
    while (newline !== -1) {
      if (this.#open) {
        this.#keep(chunk.subarray(start, newline));
        this.#flush();
      } else {
        this.#emit(chunk, start, newline);
      }
      start = newline + 1;
      newline = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) this.#keep(chunk.slice(start));
  }

  /** Hands on a last line without a newline. Returns whether there was one: the log may be cut. */
  end(): boolean {
    if (!this.#open) return false;
    this.#flush();
    return true;
  }

  #emit(bytes: Uint8Array, start: number, end: number): void {
    if (end - start <= 2 * HALF_LINE_BYTES) {
      this.#onLine(bytes, start, end, false);
      return;
    }
    this.#keep(bytes.subarray(start, end));
    this.#flush();
  }

  #keep(part: Uint8Array): void {
    this.#open = true;
    const room = HALF_LINE_BYTES - this.#headBytes;
    if (room > 0) {
      const head = part.subarray(0, room);
      this.#head.push(head);
      this.#headBytes += head.length;
    }
    if (part.length <= room) return;
    const rest = part.subarray(Math.max(room, 0));
    const joined = rest.length >= HALF_LINE_BYTES ? rest : Buffer.concat([this.#tail, rest]);
    this.#dropped ||= this.#tail.length + rest.length > HALF_LINE_BYTES;
    this.#tail = new Uint8Array(joined.subarray(Math.max(0, joined.length - HALF_LINE_BYTES)));
  }

  #flush(): void {
    const line = Buffer.concat([...this.#head, this.#tail]);
    const cut = this.#dropped;
    this.#head = [];
    this.#headBytes = 0;
    this.#tail = new Uint8Array(0);
    this.#dropped = false;
    this.#open = false;
    this.#onLine(line, 0, line.length, cut);
  }
}
