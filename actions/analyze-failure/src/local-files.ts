import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { type LocalLog, logsIn } from "./log-archive.ts";
import { readLog } from "./read-log.ts";

/** Where files come from; a test may serve them from memory. */
export interface FilePorts {
  /**
   * Unpacked bytes of a file; gzip is told by its first bytes, not by the name.
   *
   * @param onDamage gets a sentence about a gzip file that can't be read to its end; without it that is an error
   * @throws UserError when it can't be read
   */
  open(file: string, onDamage?: (what: string) => void): AsyncIterable<Uint8Array>;
  /** The logs in a file: itself, or those of the jobs in a run's log archive. @throws UserError */
  logs(file: string): AsyncIterable<LocalLog>;
  /** Text of a source file that a log names, relative to where we are; null when it isn't there or too large to show. */
  source(file: string): Promise<string | null>;
}

const MAX_LISTED = 10_000;
const MAX_DEPTH = 8;

/** Files on this machine; gzip is told by its first bytes, not by the name. */
export const localFiles: FilePorts = {
  open: openLocal,
  logs: (file) => logsIn(file, openLocal),
  source: readSource,
};

const MAX_SOURCE_BYTES = 1024 * 1024;

/** What a job keeps beside its sources and nobody wants to read in a summary: `.npmrc`, `.git/config`, keys. */
const PRIVATE = /(?:^|[\\/])\.[^\\/]|\.(?:env|key|pem|p12|pfx|jks|keystore)$|secret|credential|password/i;

/** The log chose the name: what is not an ordinary source file of this folder is not there. */
async function readSource(file: string): Promise<string | null> {
  if (PRIVATE.test(file)) return null;
  try {
    const real = await realpath(file);
    const outside = path.relative(await realpath("."), real).startsWith("..");
    const { size } = await stat(real);
    return outside || size > MAX_SOURCE_BYTES ? null : await readFile(real, "utf8");
  } catch {
    return null;
  }
}

async function* openLocal(file: string, onDamage?: (what: string) => void): AsyncGenerator<Uint8Array> {
  try {
    // Whoever collects the portions needs each for itself.
    for await (const portion of readLog(file, undefined, onDamage)) yield Buffer.from(portion);
  } catch (error) {
    throw readError(file, error);
  }
}

function readError(file: string, error: unknown): Error {
  if (error instanceof UserError) return error;
  const why = READ_ERRORS[codeOf(error)];
  if (why === undefined) return error as Error;
  return new UserError(`${file} ${why.says}.`, { hint: "Check the path.", reasonCode: why.code, cause: error });
}

/** Of the system, where it said something; a gzip file whose end is missing is only found out by us. */
function codeOf(error: unknown): string {
  const { code, cause } = error as { readonly code?: string; readonly cause?: { readonly code?: string } };
  return cause?.code ?? code ?? "";
}

const READ_ERRORS: Readonly<Record<string, { says: string; code: "not_found" | "bad_input" }>> = {
  ENOENT: { says: "does not exist", code: "not_found" },
  ENOTDIR: { says: "does not exist", code: "not_found" },
  EISDIR: { says: "is a directory, not a file", code: "bad_input" },
  EACCES: { says: "may not be read", code: "bad_input" },
  Z_DATA_ERROR: { says: "is damaged gzip data", code: "bad_input" },
  bad_gzip: { says: "is gzip data that ends too early", code: "bad_input" },
  too_large: { says: "unpacks to more than 4 GiB", code: "bad_input" },
};

/** Plain files below a directory, sorted, with `/` between parts; links are not followed. */
export async function listFiles(dir: string): Promise<string[]> {
  const found: string[] = [];
  const pending = [{ dir: "", depth: 0 }];
  for (let at = pending.pop(); at !== undefined && found.length < MAX_LISTED; at = pending.pop()) {
    for (const entry of await readDirectory(path.join(dir, at.dir))) {
      const relative = path.posix.join(at.dir, entry.name);
      if (entry.isDirectory() && at.depth < MAX_DEPTH) pending.push({ dir: relative, depth: at.depth + 1 });
      if (entry.isFile()) found.push(relative);
    }
  }
  return found.sort().slice(0, MAX_LISTED);
}

async function readDirectory(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (error) {
    throw readError(dir, error);
  }
}
