import { readlink, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Git } from "./git.ts";
import { isInside } from "./inside.ts";
import { treeEnvironment } from "./workspace.ts";

const SUBMODULE = "160000";
const SYMLINK = "120000";

/** At most this many notes of one kind; the rest is counted. */
const MOST = 5;

/** What a command will miss or meet in this tree: submodules, links that lead out of it, files kept in Git LFS. */
export async function treeNotes(
  git: Git,
  tree: { dir: string; gitDir: string },
  commit: string,
): Promise<readonly string[]> {
  const env = treeEnvironment(tree);
  const [listing, lfs] = await Promise.all([
    git.must(tree.dir, ["ls-tree", "-r", "-z", commit], { env }),
    git.run(tree.dir, ["grep", "-l", "-z", "-I", "^version https://git-lfs", commit, "--"], { env }),
  ]);
  const entries = listing.split("\0").filter((line) => line !== "");
  const pathsOf = (mode: string) =>
    entries.filter((line) => line.startsWith(mode)).map((line) => line.slice(line.indexOf("\t") + 1));
  const outside = await leadingOut(tree.dir, pathsOf(SYMLINK));
  const lfsPaths = lfs.stdout
    .split("\0")
    .filter((name) => name !== "")
    .map((name) => name.slice(commit.length + 1));
  return [
    ...some(pathsOf(SUBMODULE), (path) => `Submodule ${path} is not fetched.`),
    ...some(outside, (path) => `The symbolic link ${path} leads out of the working tree.`),
    ...some(lfsPaths, (path) => `${path} is kept in Git LFS; only its pointer is there.`),
  ];
}

async function leadingOut(dir: string, links: readonly string[]): Promise<string[]> {
  const root = await realpath(dir);
  const found: string[] = [];
  for (const link of links) {
    const at = join(root, link);
    const target = await readlink(at).catch(() => "");
    if (!isInside(root, resolve(dirname(at), target))) found.push(link);
  }
  return found;
}

function some(paths: readonly string[], say: (path: string) => string): string[] {
  const rest = paths.length - MOST;
  const more = rest > 0 ? [`… and ${rest} more like the last.`] : [];
  return [...paths.slice(0, MOST).map(say), ...more];
}
