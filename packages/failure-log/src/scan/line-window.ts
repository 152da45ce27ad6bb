const NEWLINE = 0x0a;
/** Kept of a line that is longer than twice this: its first and its last bytes. */
const HALF_LINE_BYTES = 32 * 1024;
const LINE_BYTES = 2 * HALF_LINE_BYTES;
/** Read at once: what the processor's cache holds. */
const STEP_BYTES = 256 * 1024;
/** Lines that can be looked back at, and in how many bytes. */
const HISTORY_LINES = 256;
const HISTORY_BYTES = 512 * 1024;

/** Whole lines `text[from, end)`, the last byte being a newline. Line `from` has the number that follows the last one. */
export type LinesHandler = (from: number, end: number) => void;

/** Room that a window needs. */
export const WINDOW_BYTES = HISTORY_BYTES + 2 * LINE_BYTES + 2 * STEP_BYTES;

/**
 * A window that slides over a stream of bytes. It hands on whole lines, split at `\n` alone, and keeps those before them
 * to look back at. Memory stays the same for a log, and a line, of any length: of a long line its ends are kept.
 */
export class LineWindow {
  /** Lines that were longer than what is kept of them. */
  cutLines = 0;
  readonly #text: Buffer;
  readonly #onLines: LinesHandler;
  /** Start of the line that isn't whole yet, and end of the text. */
  #open = 0;
  #end = 0;
  /** The last bytes of a line whose first ones end the text; null while no line is that long. */
  #tail: Buffer | null = null;

  /** @param text `WINDOW_BYTES` to use */
  constructor(text: Buffer, onLines: LinesHandler) {
    this.#text = text;
    this.#onLines = onLines;
  }

  /** The bytes may be changed afterwards. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#tail !== null) {
        at = this.#skipLine(this.#tail, chunk, at);
        continue;
      }
      this.#makeRoom();
      const part = chunk.subarray(at, at + STEP_BYTES);
      this.#text.set(part, this.#end);
      const read = this.#end;
      this.#end += part.length;
      at += part.length;
      this.#handOn(this.#cutLongLines() ? this.#open : read);
    }
  }

  /** Hands on a last line without a newline. Returns whether there was one: the log may be cut. */
  end(): boolean {
    if (this.#tail === null && this.#end === this.#open) return false;
    if (this.#tail !== null) this.#finishLine(this.#tail);
    else {
      this.#text[this.#end++] = NEWLINE;
      this.#handOn(this.#end - 1);
    }
    return true;
  }

  /** Start of the line `back` lines before the one that starts at `start`; -1 when it is gone. */
  before(start: number, back: number): number {
    let at = start;
    for (let n = 0; n < back; n++) {
      if (at === 0) return -1;
      at = at < 2 ? 0 : this.#text.lastIndexOf(NEWLINE, at - 2) + 1;
    }
    return at;
  }

  /** Start of the line `ahead` lines after the one that starts at `start`. */
  after(start: number, ahead: number): number {
    let at = start;
    for (let n = 0; n < ahead; n++) at = this.#text.indexOf(NEWLINE, at) + 1;
    return at;
  }

  /** @param read where what was read last begins: there is no newline between the open line's start and it */
  #handOn(read: number): void {
    const from = this.#open;
    const newline = this.#text.subarray(read, this.#end).lastIndexOf(NEWLINE);
    if (newline === -1) return;
    this.#open = read + newline + 1;
    this.#onLines(from, this.#open);
  }

  /** Moves the text to the start of the window, with as much before it as one may look back at. */
  #makeRoom(): void {
    if (this.#end + STEP_BYTES + LINE_BYTES <= this.#text.length) return;
    const oldest = Math.max(0, this.#open - HISTORY_BYTES);
    let from = this.#open;
    for (let n = 0; n < HISTORY_LINES && from > oldest; n++) {
      const newline = from < 2 ? -1 : this.#text.lastIndexOf(NEWLINE, from - 2);
      if (newline + 1 < oldest) break;
      from = newline + 1;
    }
    this.#text.copyWithin(0, from, this.#end);
    this.#open -= from;
    this.#end -= from;
  }

  /** Returns whether the text has changed. */
  #cutLongLines(): boolean {
    const whole = this.#end;
    for (let from = this.#open; this.#end - from > LINE_BYTES; ) {
      const newline = this.#text.lastIndexOf(NEWLINE, from + LINE_BYTES);
      if (newline >= from) {
        from = newline + 1;
        continue;
      }
      const end = this.#text.subarray(0, this.#end).indexOf(NEWLINE, from);
      const tail = (end === -1 ? this.#end : end) - HALF_LINE_BYTES;
      if (end === -1) {
        // The lines before it go first: what is left of the text is the start of this one.
        this.#tail = Buffer.from(this.#text.subarray(tail, this.#end));
        this.#end = from + HALF_LINE_BYTES;
        return true;
      }
      this.#text.copyWithin(from + HALF_LINE_BYTES, tail, this.#end);
      this.#end -= tail - (from + HALF_LINE_BYTES);
      this.cutLines++;
      from += LINE_BYTES + 1;
    }
    return this.#end !== whole;
  }

  /** Reads on in a long line. Returns where the chunk goes on after it. */
  #skipLine(tail: Buffer, chunk: Uint8Array, at: number): number {
    const newline = chunk.indexOf(NEWLINE, at);
    const end = newline === -1 ? chunk.length : newline;
    const from = Math.max(at, end - HALF_LINE_BYTES);
    tail.copyWithin(0, end - from);
    tail.set(chunk.subarray(from, end), HALF_LINE_BYTES - (end - from));
    if (newline === -1) return end;
    this.#finishLine(tail);
    return newline + 1;
  }

  #finishLine(tail: Buffer): void {
    this.#tail = null;
    this.#makeRoom();
    this.#text.set(tail, this.#end);
    this.#end += tail.length;
    this.#text[this.#end++] = NEWLINE;
    this.cutLines++;
    this.#handOn(this.#end - 1);
  }
}
