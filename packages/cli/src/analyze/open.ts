import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { decodeReport } from "@regreen/failure-log";

/** Unpacked bytes of one input. More than any real log, and an end for a compression bomb. */
const MAX_LOG_BYTES = 4 * 1024 ** 3;
/** Reports are held as a whole; what lies behind this is not read. */
const MAX_REPORT_BYTES = 128 * 1024 ** 2;

/** A file that can't be read; `code` goes into the answer's `error`. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
  readonly code: "not_found" | "unreadable" | "bad_gzip" | "too_large";

  constructor(code: UnreadableFile["code"], message: string, options?: { cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * The bytes of a log in portions. A gzip file is told by its first bytes, not by its name.
 *
 * @throws UnreadableFile
 */
export async function* readLog(file: string, limit: number = MAX_LOG_BYTES): AsyncGenerator<Uint8Array> {
  const packed = await isGzip(file);
  const raw = createReadStream(file, { highWaterMark: 1 << 20 });
  const stream = packed ? raw.on("error", (error) => stream.destroy(error)).pipe(createGunzip()) : raw;
  let total = 0;
  try {
    for await (const chunk of stream) {
      total += (chunk as Buffer).length;
      if (total > limit) throw new UnreadableFile("too_large", `more than ${limit} bytes`);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw explain(error);
  } finally {
    raw.destroy();
  }
}

/** A report's text, and a warning when it was too long to be read to its end. */
export interface ReportText {
  readonly text: string;
  readonly cut: string | null;
}

/** A report as text, whatever its encoding. @throws UnreadableFile */
export async function readReport(file: string, limit: number = MAX_REPORT_BYTES): Promise<ReportText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readLog(file)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  const cut = size > limit ? `Only the first ${Math.round(limit / 1024 ** 2)} MB were read.` : null;
  return { text: decodeReport(Buffer.concat(chunks).subarray(0, limit)), cut };
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "r");
    try {
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
