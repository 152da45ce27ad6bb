import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";

/** A path that leaves the directory it must stay in, by `..`, by being absolute or through a symbolic link. */
export class OutsideError extends Error {
  override readonly name = "OutsideError";
}

/**
 * The real path of something that exists below `root`, with every symbolic link followed.
 *
 * @throws OutsideError when it lies outside of `root`
 * @throws Error (`ENOENT`, `ENOTDIR`, `ELOOP`) when it isn't there
 */
export async function confine(root: string, path: string): Promise<string> {
  if (path.includes("\0")) throw new OutsideError("A path contains a NUL byte");
  const base = await realpath(root);
  const real = await realpath(isAbsolute(path) ? path : join(base, path));
  if (!isInside(base, real)) throw new OutsideError(`${path} leads out of the working tree`);
  return real;
}

/** Whether `path` is `root` or below it; both must be real paths. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith("../") && !isAbsolute(way);
}
