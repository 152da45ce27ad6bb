import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Listing } from "./repository.ts";

/** What tools put there, where no ignore file says so. */
const NOT_WRITTEN_BY_HAND: ReadonlySet<string> = new Set([".git", "node_modules", ".venv", "venv", "__pycache__"]);

/** A folder with more is not what anybody meant. */
const MAX_ENTRIES = 300_000;

/** All files below a folder that is in no repository; links are listed and not followed. */
export async function listFolder(root: string): Promise<Listing> {
  const paths: string[] = [];
  const open = [""];
  let seen = 0;
  let unreadable = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => null);
    if (entries === null) {
      unreadable += 1;
      continue;
    }
    for (const entry of entries) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.includes("\ufffd")) unreadable += 1;
      else if (!entry.isDirectory()) paths.push(name);
      else if (!NOT_WRITTEN_BY_HAND.has(entry.name)) open.push(name);
    }
    seen += entries.length;
    if (seen > MAX_ENTRIES) return { paths, unreadable, isCut: true };
  }
  return { paths, unreadable, isCut: false };
}
