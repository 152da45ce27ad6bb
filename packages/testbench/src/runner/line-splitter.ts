import { StringDecoder } from "node:string_decoder";

/** A longer line is cut, so that a step which never ends its line cannot fill the memory. */
const LONGEST_LINE = 1024 * 1024;

/** Cuts a stream of bytes at `\n`, `\r\n` and `\r`, as the runner does: each state of a progress bar is a line. */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    this.#rest += this.#decoder.write(chunk);
    // A `\r` at the very end may be the first half of `\r\n`.
    const held = this.#rest.endsWith("\r") ? "\r" : "";
    const lines = this.#rest.slice(0, this.#rest.length - held.length).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + held;
    for (const line of lines) this.#onLine(line);
    if (this.#rest.length <= LONGEST_LINE) return;
    this.#onLine(this.#rest);
    this.#rest = "";
  }

  end(): void {
    const last = this.#rest.replace(/\r$/, "");
    this.#rest = "";
    if (last !== "") this.#onLine(last);
  }
}
