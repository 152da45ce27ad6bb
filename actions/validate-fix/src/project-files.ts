import { lstatSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { ProjectFiles } from "@regreen/policy/stages";

/** Manifests are small; a larger file is none. */
const MAX_BYTES = 1024 * 1024;

/** Looks at a directory of a fresh working tree. Links are not followed: the tree is somebody else's. */
export function projectFiles(root: string, directory: string): ProjectFiles {
  const base = join(root, directory);
  const look = (path: string): Stats | undefined => lstatSync(join(base, path), { throwIfNoEntry: false });
  const isFile = (path: string) => look(path)?.isFile() === true;
  return {
    isFile,
    isDirectory: (path) => look(path)?.isDirectory() === true,
    read(path) {
      if (!isFile(path) || (look(path)?.size ?? 0) > MAX_BYTES) return null;
      return readFileSync(join(base, path), "utf8");
    },
  };
}
