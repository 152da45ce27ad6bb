import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { isAbsent } from "./paths.ts";

/** Not a pipe that nobody writes to either: opening one would wait for ever. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * A regular file's bytes; null where there is none.
 *
 * @throws UserError where it is larger than `maxBytes`
 */
export async function readBytes(path: string, shown: string, maxBytes: number): Promise<Uint8Array | null> {
  const file = await openOrNull(path);
  if (file === null) return null;
  try {
    const found = await file.stat();
    if (!found.isFile()) return null;
    if (found.size > maxBytes) throw tooLarge(shown, found.size, maxBytes);
    const bytes = await file.readFile();
    // A file of the kernel tells no size.
    if (bytes.length > maxBytes) throw tooLarge(shown, bytes.length, maxBytes);
    return bytes;
  } finally {
    await file.close();
  }
}

async function openOrNull(path: string): Promise<Awaited<ReturnType<typeof open>> | null> {
  try {
    return await open(path, READ);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    // A link, or a socket.
    if (isAbsent(error) || code === "ELOOP" || code === "EMLINK" || code === "ENXIO") return null;
    throw error;
  }
}

function tooLarge(shown: string, bytes: number, maxBytes: number): UserError {
  return new UserError(`${oneLine(shown, 200)} has ${bytes} bytes; at most ${maxBytes} are read.`, {
    hint: "Compare something smaller, or less of it.",
    reasonCode: "bad_results",
  });
}

/** Writes a file as a whole or not at all; the folder is made. What stood there, a link too, is put away by the new file. */
export async function writeBytes(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = join(dirname(path), `.regreen-${randomUUID()}.tmp`);
  try {
    const file = await open(draft, "wx", 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
