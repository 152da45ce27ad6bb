import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import { readBytes, writeBytes } from "./bytes.ts";
import { type Folder, type ListedFile, type Listing, MAX_FILES } from "./file-port.ts";
import { inNaturalOrder } from "./natural-order.ts";
import { findLink, lstatOrNull, pathProblem } from "./paths.ts";

/** Deeper folders are nobody's. */
const MAX_DEPTH = 32;

/** @param root an absolute path of a folder that is no symbolic link itself */
export function openFolder(root: string, shown: string): Folder {
  const inside = async (path: string): Promise<string> => {
    const problem = path.startsWith("/") ? "it is absolute" : pathProblem(path);
    if (problem !== null) throw leadsOut(shown, path, problem);
    const absolute = join(root, path);
    if ((await findLink(root, absolute)) !== null) throw leadsOut(shown, path, "it leads through a symbolic link");
    return absolute;
  };
  return {
    shown,
    list: () => listFiles(root, shown),
    read: async (path, maxBytes) => readBytes(await inside(path), join(shown, path), maxBytes),
    folder: async (path) => {
      const absolute = await inside(path);
      return (await lstatOrNull(absolute))?.isDirectory() === true ? openFolder(absolute, join(shown, path)) : null;
    },
    write: async (path, bytes) => writeBytes(await inside(path), bytes),
    remove: async (path) => rm(await inside(path), { force: true }),
  };
}

function leadsOut(shown: string, path: string, why: string): UserError {
  return new UserError(`"${oneLine(path, 200)}" is no file of ${oneLine(shown, 200)}: ${why}.`, {
    hint: "Keep every file of a scenario in its own folder, as a regular file.",
    reasonCode: "bad_baseline",
  });
}

/** Every regular file below a folder, at most so many folders deep. */
export async function listFiles(root: string, shown: string, maxDepth = MAX_DEPTH): Promise<Listing> {
  const files: ListedFile[] = [];
  const skipped: string[] = [];
  let seen = 0;
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (++seen > MAX_FILES) throw tooMany(shown);
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      // A repository's own folder, in a checkout that is its own baselines.
      if (entry.isDirectory()) {
        if (entry.name !== ".git" && depth < maxDepth) await walk(path, depth + 1);
        else if (depth >= MAX_DEPTH) skipped.push(path);
      } else if (entry.isFile()) files.push({ path, bytes: Number((await lstatOrNull(join(root, path)))?.size ?? 0) });
      else skipped.push(path);
    }
  };
  await walk("", 0);
  return { files: inNaturalOrder(files, ({ path }) => path), skipped: skipped.sort() };
}

function tooMany(shown: string): UserError {
  return new UserError(`${oneLine(shown, 200)} holds more than ${MAX_FILES} files and folders.`, {
    hint: "Name the folder of the scenarios alone.",
  });
}
