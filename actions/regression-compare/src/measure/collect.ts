import { constants, type Dirent } from "node:fs";
import { type FileHandle, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@regreen/contracts";
import { confine } from "@regreen/process";
import { oneLine } from "@regreen/text";

/** Of one run of the commands. */
const LIMITS = {
  files: 2_000,
  depth: 12,
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
} as const;

export type CollectLimits = { readonly [name in keyof typeof LIMITS]: number };

export interface Collected {
  readonly files: number;
  readonly bytes: number;
  /** What was left behind, and why; the first few. */
  readonly skipped: readonly string[];
}

interface Work {
  readonly limits: CollectLimits;
  /** Real path of the folder that is read. */
  readonly root: string;
  files: number;
  bytes: number;
  readonly skipped: string[];
}

/** Control characters, and those that an artifact refuses in a name (actions/toolkit, `path-and-artifact-name-validation`). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BAD_NAME = /["<>|*?:\\\u0000-\u001f\u007f\ufffd]/;

const CHUNK = 256 * 1024;
const MOST_SKIPPED = 20;

/**
 * Copies what a run of the commands left in its folder. The commands are hostile: only plain files with one name are taken, no
 * link is followed, and sizes count as they are read, not as they are announced.
 *
 * @param to a new folder
 * @throws UserError (`bad_results`) above a limit: half of the results would be compared as if it were all
 */
export async function collect(from: string, to: string, limits: CollectLimits = LIMITS): Promise<Collected> {
  const work: Work = { limits, root: await confine(from, "."), files: 0, bytes: 0, skipped: [] };
  await collectFolder(work, "", to, 1);
  return { files: work.files, bytes: work.bytes, skipped: work.skipped };
}

async function collectFolder(work: Work, path: string, to: string, depth: number): Promise<void> {
  if (depth > work.limits.depth) throw tooMuch(`folders deeper than ${work.limits.depth}`);
  await mkdir(to, { recursive: true });
  const entries = await entriesOf(work, path);
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const inner = path === "" ? entry.name : `${path}/${entry.name}`;
    if (BAD_NAME.test(entry.name)) skip(work, inner, "its name holds a character that no artifact may have");
    else if (entry.isDirectory()) await collectFolder(work, inner, join(to, entry.name), depth + 1);
    else if (entry.isFile()) await collectFile(work, inner, join(to, entry.name));
    else skip(work, inner, entry.isSymbolicLink() ? "it is a symbolic link" : "it is no plain file");
  }
}

async function entriesOf(work: Work, path: string): Promise<Dirent[]> {
  try {
    const folder = await confine(work.root, join(work.root, path));
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    skip(work, path, reasonOf(error));
    return [];
  }
}

async function collectFile(work: Work, path: string, to: string): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(join(work.root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    skip(work, path, reasonOf(error));
    return;
  }
  try {
    const facts = await file.stat();
    // A second name may be that of a file elsewhere, which the commands could link but not read.
    if (!facts.isFile() || facts.nlink !== 1) {
      skip(work, path, facts.isFile() ? "it has a second name" : "it is no plain file");
      return;
    }
    work.files += 1;
    if (work.files > work.limits.files) throw tooMuch(`more than ${work.limits.files} files`);
    await copyTo(work, file, path, to);
  } finally {
    await file.close();
  }
}

async function copyTo(work: Work, from: FileHandle, path: string, to: string): Promise<void> {
  const target = await open(to, "wx", 0o644);
  try {
    const chunk = Buffer.alloc(CHUNK);
    let size = 0;
    while (true) {
      const { bytesRead } = await from.read(chunk, 0, CHUNK, null);
      if (bytesRead === 0) return;
      size += bytesRead;
      work.bytes += bytesRead;
      if (size > work.limits.fileBytes)
        throw tooMuch(`${shown(path)}, which is larger than ${mib(work.limits.fileBytes)}`);
      if (work.bytes > work.limits.totalBytes) throw tooMuch(`more than ${mib(work.limits.totalBytes)} together`);
      await target.write(chunk, 0, bytesRead);
    }
  } finally {
    await target.close();
  }
}

function skip(work: Work, path: string, why: string): void {
  if (work.skipped.length === MOST_SKIPPED) work.skipped.push("… and more.");
  if (work.skipped.length < MOST_SKIPPED) work.skipped.push(`${shown(path)} was left behind: ${why}.`);
}

function tooMuch(what: string): UserError {
  return new UserError(`The commands of "run" wrote ${what} into REGREEN_RESULTS.`, {
    hint: "Write only what is compared there, and the rest to another folder.",
    reasonCode: "bad_results",
  });
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? "it leads out of the folder" : `it can't be read (${code})`;
}

function shown(path: string): string {
  return `"${oneLine(path.replaceAll(/\p{C}/gu, "?"), 200)}"`;
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
