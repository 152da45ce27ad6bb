import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const UNPACK = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";

/** Files of an archive, read by a program that isn't ours. */
export async function unzip(archive: Buffer, dir: string): Promise<Record<string, string>> {
  const path = join(dir, "archive.zip");
  const target = join(dir, "files");
  await writeFile(path, archive);
  await run("python3", ["-c", UNPACK, path, target]);
  const files: Record<string, string> = {};
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files[file.slice(target.length + 1)] = await readFile(file, "utf8");
  }
  return files;
}
