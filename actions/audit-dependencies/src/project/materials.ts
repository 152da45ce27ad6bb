import type { Dirent } from "node:fs";
import { open, readdir } from "node:fs/promises";
import path from "node:path";
import type { MaterialFiles, NotChecked } from "../ports.ts";

/** All advisories of all ecosystems are fewer. */
const MAX_FILES = 500_000;
const MAX_BYTES = 32 * 1024 * 1024;

/** Files that the workflow names; relative paths start at the workspace. */
export function createMaterialFiles(workspace: string): MaterialFiles {
  return {
    listJson: async (folder) => {
      const root = path.resolve(workspace, folder);
      const files: string[] = [];
      const notChecked: NotChecked[] = [];
      const open = [root];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const entries = await entriesOf(at);
        if (entries === null && at === root) return null;
        if (entries === null) notChecked.push({ what: path.relative(root, at), why: "The folder can't be read." });
        for (const entry of entries ?? []) {
          const full = path.join(at, entry.name);
          if (entry.isDirectory()) open.push(full);
          else if (entry.isFile() && entry.name.endsWith(".json") && files.length < MAX_FILES) files.push(full);
        }
        if (files.length >= MAX_FILES) {
          notChecked.push({ what: folder, why: `It has more than ${MAX_FILES} files.` });
          break;
        }
      }
      return { files: files.sort(), notChecked };
    },
    read: (file) => readText(path.resolve(workspace, file)),
  };
}

async function entriesOf(folder: string): Promise<Dirent[] | null> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    await using handle = await open(file, "r");
    const { size } = await handle.stat();
    return size > MAX_BYTES ? null : await handle.readFile("utf8");
  } catch {
    return null;
  }
}
