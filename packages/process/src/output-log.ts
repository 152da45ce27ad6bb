import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** Default limit of one step's log. */
export const DEFAULT_OUTPUT_LIMIT = 20 * 1024 * 1024;

/** Where a step's output goes: the first half of the limit at once, the last half when the step has ended. */
export interface OutputLog {
  write(chunk: Buffer): Promise<void>;
  /** A line of ours at the end. */
  close(note?: string): Promise<{ truncated: boolean }>;
}

/** Starts the log of one step. Memory stays below the limit, however much is printed. */
export function openOutputLog(path: string, limitBytes: number): OutputLog {
  const file = createWriteStream(path, { mode: 0o600 });
  const headLimit = Math.ceil(limitBytes / 2);
  const tail = new Tail(limitBytes - headLimit);
  let headBytes = 0;

  async function toFile(bytes: Buffer): Promise<void> {
    if (bytes.length > 0 && !file.write(bytes)) await once(file, "drain");
  }

  return {
    async write(chunk) {
      const head = chunk.subarray(0, headLimit - headBytes);
      headBytes += head.length;
      tail.push(chunk.subarray(head.length));
      await toFile(head);
    },
    async close(note) {
      const truncated = tail.dropped > 0;
      if (truncated) await toFile(Buffer.from(`\n… ${tail.dropped} bytes of output are left out here …\n`));
      for (const part of tail.parts) await toFile(part);
      if (note) await toFile(Buffer.from(`\n${note}\n`));
      file.end();
      await finished(file);
      return { truncated };
    },
  };
}

/** Small writes are gathered to blocks of this size: a Buffer of its own for each byte would take a hundred times the limit. */
const BLOCK_BYTES = 64 * 1024;

/** The last bytes of a stream. */
class Tail {
  dropped = 0;
  readonly #limit: number;
  readonly #full: Buffer[] = [];
  #block = Buffer.allocUnsafe(0);
  #used = 0;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get parts(): readonly Buffer[] {
    return [...this.#full, this.#block.subarray(0, this.#used)];
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#bytes += chunk.length;
    if (chunk.length >= BLOCK_BYTES) {
      this.#seal();
      this.#full.push(chunk);
    } else {
      if (chunk.length > this.#block.length - this.#used) {
        this.#seal();
        this.#block = Buffer.allocUnsafe(BLOCK_BYTES);
      }
      this.#used += chunk.copy(this.#block, this.#used);
    }
    while (this.#bytes > this.#limit) this.#dropFirst(this.#bytes - this.#limit);
  }

  /** What is gathered becomes a part; the rest of its block is gathered into next. */
  #seal(): void {
    if (this.#used > 0) this.#full.push(this.#block.subarray(0, this.#used));
    this.#block = this.#block.subarray(this.#used);
    this.#used = 0;
  }

  #dropFirst(excess: number): void {
    if (this.#full.length === 0) this.#seal();
    const first = this.#full[0] as Buffer;
    const cut = Math.min(excess, first.length);
    this.#bytes -= cut;
    this.dropped += cut;
    if (cut === first.length) this.#full.shift();
    else this.#full[0] = first.subarray(cut);
  }
}
