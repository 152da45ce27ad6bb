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

/** The last bytes of a stream. */
class Tail {
  readonly parts: Buffer[] = [];
  dropped = 0;
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.parts.push(chunk);
    this.#bytes += chunk.length;
    while (this.#bytes > this.#limit) this.#dropFirst(this.#bytes - this.#limit);
  }

  #dropFirst(excess: number): void {
    const first = this.parts[0];
    if (first === undefined) return;
    const cut = Math.min(excess, first.length);
    this.#bytes -= cut;
    this.dropped += cut;
    if (cut === first.length) this.parts.shift();
    else this.parts[0] = first.subarray(cut);
  }
}
