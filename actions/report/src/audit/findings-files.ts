import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** 20,000 findings of two kilobytes each. */
const MAX_BYTES = 64 * 1024 * 1024;
/** An artifact lies one folder below; a reader may have made another. */
const MAX_DEPTH = 3;
const MAX_FILES = 100;

/** A `findings.json` with its digest. */
export interface FindingsFile {
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
}

/** The files named `findings.json` below a folder; none where it is missing. Links are not followed. */
export async function findFindingsFiles(dir: string, depth = 0): Promise<FindingsFile[]> {
  const files: FindingsFile[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    const place = path.join(dir, entry.name);
    if (entry.isDirectory() && depth < MAX_DEPTH) files.push(...(await findFindingsFiles(place, depth + 1)));
    if (files.length >= MAX_FILES) return files.slice(0, MAX_FILES);
    if (!entry.isFile() || entry.name !== "findings.json" || (await stat(place)).size > MAX_BYTES) continue;
    const bytes = await readFile(place);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    files.push({ path: place, sha256, text: bytes.toString("utf8") });
  }
  return files;
}
