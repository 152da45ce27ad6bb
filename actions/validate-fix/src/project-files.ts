import { lstatSync, readFileSync, realpathSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import type { ProjectFiles } from "@regreen/policy/stages";
import { isInside } from "@regreen/process";

/** Manifests are small; a larger file is none. */
const MAX_MANIFEST_BYTES = 1024 * 1024;

/**
 * Looks at a directory of a fresh working tree. Links are not followed, neither a file's own nor one on the way to it: the tree is
 * somebody else's.
 */
export function projectFiles(root: string, directory: string, maxBytes = MAX_MANIFEST_BYTES): ProjectFiles {
  const tree = realpathSync(root);
  const base = join(tree, directory);
  const look = (path: string): Stats | undefined => {
    const whole = join(base, path);
    return isInside(tree, whole) && isPlain(dirname(whole)) ? lstatSync(whole, { throwIfNoEntry: false }) : undefined;
  };
  const isFile = (path: string) => look(path)?.isFile() === true;
  return {
    isFile,
    isDirectory: (path) => look(path)?.isDirectory() === true,
    read(path) {
      if (!isFile(path) || (look(path)?.size ?? 0) > maxBytes) return null;
      return readFileSync(join(base, path), "utf8");
    },
  };
}

/** Whether a directory is there, under its own name alone. */
function isPlain(directory: string): boolean {
  try {
    return realpathSync(directory) === directory;
  } catch {
    return false;
  }
}
