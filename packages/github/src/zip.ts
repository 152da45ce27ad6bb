import { open } from "node:fs/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";

/** What an archive may hold at most. Sizes in bytes. */
export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxTotalBytes: number;
  /** Unpacked ÷ archive size; looked at only for archives that unpack to more than `RATIO_FLOOR_BYTES`. */
  readonly maxRatio: number;
}

export const ZIP_LIMITS: ZipLimits = { maxEntries: 5000, maxTotalBytes: 512 * 1024 * 1024, maxRatio: 300 };

/** Small archives of repetitive text reach any ratio without doing harm. */
const RATIO_FLOOR_BYTES = 16 * 1024 * 1024;

/** The archive is broken or tries something; nothing of it was read. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** A file inside an archive. Its name is a label: nothing is ever written under it. */
export interface ZipMember {
  readonly name: string;
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** An open archive. Its members can be read until it is closed. */
export interface OpenZip {
  readonly members: readonly ZipMember[];
  close(): void;
}

/**
 * Opens an archive from an untrusted source. Refused before anything is unpacked: names that leave the folder, links,
 * duplicate names, encryption, overlapping entries, too many or too large files, and a ratio that only a bomb has. What
 * an entry unpacks to cannot exceed what it declares (yauzl checks).
 *
 * @throws ArchiveError
 */
export async function openZip(file: string, limits: ZipLimits = ZIP_LIMITS): Promise<OpenZip> {
  const zip = await asArchiveError(() =>
    openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: false }),
  );
  try {
    const entries = await asArchiveError(() => listEntries(zip, limits));
    checkSizes(entries, zip.fileSize, limits);
    checkOverlaps(entries);
    return { members: entries.filter(isFile).map((entry) => member(zip, entry)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Whether a file begins as archives do (APPNOTE.TXT 4.3.7), and not with what some program wrote. */
export async function isZip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    if (!(await handle.stat()).isFile()) return false;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const head = buffer.toString("latin1", 0, bytesRead);
    return head === "PK\u0003\u0004" || head === EMPTY_ARCHIVE;
  } finally {
    await handle.close();
  }
}

/** An archive without a file has nothing but its end. */
const EMPTY_ARCHIVE = "PK\u0005\u0006";

async function listEntries(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  const names = new Set<string>();
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= limits.maxEntries) throw new ArchiveError(`it has more than ${limits.maxEntries} entries`);
    checkEntry(entry, names);
    entries.push(entry);
  }
  return entries;
}

/** yauzl itself refuses `..`, absolute names and drive letters; backslashes were folded to `/` before that check. */
function checkEntry(entry: Entry, names: Set<string>): void {
  const name = entry.fileName;
  const shown = JSON.stringify(name.slice(0, 100));
  // Case-folded and composed: on some file systems these would be one file.
  const key = name.normalize("NFC").toLowerCase().replace(/\/+$/, "");
  if (names.has(key)) throw new ArchiveError(`it has two entries named ${shown}`);
  names.add(key);
  if (name.includes("\0")) throw new ArchiveError(`the name ${shown} holds a zero byte`);
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) throw new ArchiveError(`${shown} is a symbolic link`);
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new ArchiveError(`${shown} is not a plain file`);
  if (entry.isEncrypted()) throw new ArchiveError(`${shown} is encrypted`);
}

function checkSizes(entries: readonly Entry[], archiveBytes: number, limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > limits.maxTotalBytes) {
    throw new ArchiveError(`it unpacks to ${total} bytes; at most ${limits.maxTotalBytes} are read`);
  }
  const ratio = total / Math.max(1, archiveBytes);
  if (total > RATIO_FLOOR_BYTES && ratio > limits.maxRatio) {
    throw new ArchiveError(`it unpacks to ${Math.round(ratio)} times its size; at most ${limits.maxRatio} is believed`);
  }
}

/** Entries that share bytes are how a small archive unpacks to terabytes (the non-recursive zip bomb). */
function checkOverlaps(entries: readonly Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new ArchiveError("its entries overlap");
    end = entry.relativeOffsetOfLocalHeader + entry.compressedSize;
  }
}

function isFile(entry: Entry): boolean {
  return !entry.fileName.endsWith("/");
}

function member(zip: ZipFile, entry: Entry): ZipMember {
  return { name: entry.fileName, size: entry.uncompressedSize, open: () => contents(zip, entry) };
}

async function* contents(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await asArchiveError(() => zip.openReadStreamPromise(entry));
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    throw archiveError(cause);
  } finally {
    stream.destroy();
  }
}

async function asArchiveError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw archiveError(cause);
  }
}

function archiveError(cause: unknown): ArchiveError {
  if (cause instanceof ArchiveError) return cause;
  return new ArchiveError(cause instanceof Error ? cause.message : String(cause), { cause });
}
