import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import { confine, OutsideError } from "@regreen/process";
import { oneLine } from "@regreen/text";

/** Files of the workspace, and of the folder that is written to. */
export interface AuditFiles {
  /**
   * The text of a file of the workspace; null where there is none: no such path, a folder, a way out of the workspace.
   * A path from the root of the machine is an operator's, and read wherever it leads.
   *
   * @throws UserError when it is larger than 64 MiB
   */
  read(path: string): Promise<string | null>;
  /** All of it or nothing; a relative path stays inside of the workspace. @returns the absolute path */
  write(path: string, text: string): Promise<string>;
}

/** A lockfile of a large monorepo has some twenty. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export function createAuditFiles(workspace: string): AuditFiles {
  return {
    read: (file) => read(workspace, file),
    write: (file, text) => write(workspace, file, text),
  };
}

async function read(workspace: string, file: string): Promise<string | null> {
  const real = await existing(workspace, file);
  const facts = real === null ? null : await stat(real);
  if (real === null || facts === null || !facts.isFile()) return null;
  if (facts.size > MAX_FILE_BYTES)
    throw new UserError(`"${oneLine(file, 200)}" has ${facts.size} bytes; at most ${MAX_FILE_BYTES} are read.`, {
      hint: "Leave it out by `exclude`.",
    });
  return readFile(real, "utf8");
}

async function existing(workspace: string, file: string): Promise<string | null> {
  try {
    return path.isAbsolute(file) ? await realpath(file) : await confine(workspace, file);
  } catch (error) {
    if (error instanceof OutsideError) return null;
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG") return null;
    throw error;
  }
}

/** Written beside and moved, so that a link at the place is replaced and not followed. */
async function write(workspace: string, file: string, text: string): Promise<string> {
  const wanted = path.resolve(workspace, file);
  const folder = path.dirname(wanted);
  if (!path.isAbsolute(file)) await mustStayInside(workspace, folder);
  await mkdir(folder, { recursive: true });
  const beside = path.join(folder, `.regreen-${randomBytes(6).toString("hex")}`);
  try {
    await writeFile(beside, text, { flag: "wx" });
    await rename(beside, wanted);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return wanted;
}

/** The nearest folder that is there decides: what is made below it is ours. */
async function mustStayInside(workspace: string, folder: string): Promise<void> {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      await confine(workspace, at);
      return;
    } catch (error) {
      const isMissing = (error as { code?: unknown }).code === "ENOENT" && path.dirname(at) !== at;
      if (isMissing) continue;
      if (!(error instanceof OutsideError)) throw error;
      throw new UserError(`"${oneLine(folder, 200)}" leads out of the workspace.`, {
        hint: "Name a folder inside of it, or one by its full path.",
        cause: error,
      });
    }
  }
}
