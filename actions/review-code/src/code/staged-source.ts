import { fitsPath } from "@regreen/policy";
import { createGit, type Git } from "@regreen/process";
import { isBelow } from "./below.ts";
import type { CodeFile, CodeSource } from "./source.ts";

/** The staged text of the files that the next commit changes, whatever stands in the working tree (AIR-05). */
export function createStagedSource(directory: string): CodeSource {
  const git = createGit();
  const blobs = new Map<string, string>();
  return {
    async list({ paths, exclude, matches }) {
      for (const [path, blob] of await stagedBlobs(git, directory)) {
        if (matches(path) && isBelow(path, paths) && !fitsPath(path, exclude)) blobs.set(path, blob);
      }
      const sizes = await sizesOf(git, directory, [...blobs.values()]);
      const files = [...blobs].map(([path, blob]): CodeFile => ({ path, bytes: sizes.get(blob) ?? 0 }));
      return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), notChecked: [] };
    },
    async read(path) {
      const blob = blobs.get(path);
      if (blob === undefined) return null;
      return (await git.run(directory, ["cat-file", "blob", blob])).bytes.toString("utf8");
    },
  };
}

/** Ordinary files that the index has and HEAD has not, or not so; by path below the directory. */
async function stagedBlobs(git: Git, directory: string): Promise<Map<string, string>> {
  const args = ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--diff-filter=AMT"];
  const fields = (await git.must(directory, args)).split("\0");
  const found = new Map<string, string>();
  for (let at = 0; (fields[at] ?? "").startsWith(":"); at += 2) {
    const [, mode = "", , blob = ""] = (fields[at] ?? "").split(" ");
    if (mode.startsWith("100")) found.set(fields[at + 1] ?? "", blob);
  }
  return found;
}

async function sizesOf(git: Git, directory: string, blobs: readonly string[]): Promise<Map<string, number>> {
  if (blobs.length === 0) return new Map();
  const input = `${blobs.join("\n")}\n`;
  const lines = (await git.must(directory, ["cat-file", "--batch-check"], { input })).split("\n");
  return new Map(
    lines.map((line) => {
      const [blob = "", , size = "0"] = line.split(" ");
      return [blob, Number(size)];
    }),
  );
}
