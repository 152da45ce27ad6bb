import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** An outcome report is a few KiB; anything larger was not written by open-pr. */
const MAX_BYTES = 1_000_000;

/** Texts of the `outcome.json` files in `dir` and one level below, by path; none when the directory is missing. */
export async function findOutcomeFiles(dir: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    const file = entry.isDirectory() ? path.join(dir, entry.name, "outcome.json") : path.join(dir, entry.name);
    if (path.basename(file) !== "outcome.json") continue;
    const size = await stat(file).then(
      (info) => (info.isFile() ? info.size : undefined),
      () => undefined,
    );
    if (size === undefined || size > MAX_BYTES) continue;
    found.set(file, await readFile(file, "utf8"));
  }
  return found;
}
