import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

/** Unpacked bytes of one input. More than any real log, and an end for a compression bomb. */
const MAX_LOG_BYTES = 4 * 1024 ** 3;

/** A file that can't be read; `code` goes into the answer's `error`. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly code: "not_found" | "unreadable" | "bad_gzip" | "too_large";

  constructor(code: UnreadableFile["code"], message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Read at once: what the processor's cache holds. */
const PORTION_BYTES = 256 * 1024;
/** So often others get their turn: a signal has to be seen. */
const PORTIONS_A_TURN = 64;

/**
 * The bytes of a log in portions, each of which is valid until the next one is asked for. A gzip file is told by its
 * first bytes, not by its name; of a damaged one there is what comes before the damage.
 *
 * @param onDamage gets a sentence about a gzip file that could not be read to its end; without it that is thrown
 * @throws UnreadableFile
 */
export async function* readLog(
  file: string,
  limit: number = MAX_LOG_BYTES,
  onDamage?: (what: string) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of (await isGzip(file)) ? unpacked(file) : portions(file)) {
      total += chunk.length;
      if (total > limit) throw new UnreadableFile("too_large", `more than ${limit} bytes`);
      yield chunk;
    }
  } catch (error) {
    const known = explain(error);
    const isPartial = total > 0 && known instanceof UnreadableFile && known.code === "bad_gzip";
    if (!isPartial || onDamage === undefined) throw known;
    onDamage(`The gzip file is damaged or cut (${known.message}); only what comes before that was read.`);
  }
}

/** Reading without waiting is faster than any stream, and into one buffer faster than into new ones. */
async function* portions(file: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(file, "r");
  const buffer = Buffer.allocUnsafe(PORTION_BYTES);
  try {
    for (let count = 1; ; count++) {
      const size = readSync(descriptor, buffer, 0, buffer.length, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
      if (count % PORTIONS_A_TURN === 0) await setImmediate();
    }
  } finally {
    closeSync(descriptor);
  }
}

async function* unpacked(file: string): AsyncGenerator<Uint8Array> {
  const { constants, createGunzip } = await import("node:zlib");
  const raw = createReadStream(file, { highWaterMark: PORTION_BYTES });
  // Without the flush the last bytes before a cut would be lost, and in them is what failed.
  const stream = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PORTION_BYTES / 4 });
  raw.on("error", (error) => stream.destroy(error)).pipe(stream);
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  } finally {
    raw.destroy();
  }
  if (size % 2 ** 32 !== (await sizeAtEnd(file)))
    throw new UnreadableFile("bad_gzip", "its length does not fit its end");
}

/** RFC 1952: the last four bytes are the unpacked size, modulo 2³². */
async function sizeAtEnd(file: string): Promise<number> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4));
    return bytesRead === 4 ? buffer.readUInt32LE() : -1;
  } finally {
    await handle.close();
  }
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "r");
    try {
      // A pipe can't be read twice; it is taken as plain text.
      if (!(await handle.stat()).isFile()) return false;
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UnreadableFile) return error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOENT" || code === "ENOTDIR") return new UnreadableFile("not_found", "no such file", { cause: error });
  if (code.startsWith("Z_")) return new UnreadableFile("bad_gzip", `gzip: ${error.message}`, { cause: error });
  if (code.startsWith("E")) return new UnreadableFile("unreadable", error.message, { cause: error });
  return error;
}
