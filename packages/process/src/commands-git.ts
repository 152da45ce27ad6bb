import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createGit, type Git } from "./git.ts";
import { markShallow } from "./head-bundle.ts";

/** Settings that decide what git calls a change; plain values, nothing that starts a program. */
const CHANGE_SETTINGS = ["core.autocrlf", "core.eol", "core.filemode", "core.ignorecase", "core.symlinks"];

/**
 * Makes the `.git` that commands see in a laptop's copy: the user's branch, last commit (without its history) and index.
 * A check such as `git diff --exit-code` or `git ls-files` must answer there as it does in the user's own tree, changes
 * that are staged, unstaged or untracked included; otherwise a proof in the copy would say nothing about the tree.
 *
 * @returns false, with nothing left behind, when the repository's objects can't be read (a partial clone without network)
 */
export async function mirrorGit(top: string, dir: string): Promise<boolean> {
  const git = createGit();
  try {
    await mirror(git, top, dir);
    return true;
  } catch {
    await rm(join(dir, ".git"), { recursive: true, force: true });
    return false;
  }
}

async function mirror(git: Git, top: string, dir: string): Promise<void> {
  const gitDir = join(dir, ".git");
  const format = (await git.must(top, ["rev-parse", "--show-object-format"])) || "sha1";
  await git.must(dir, ["init", "--quiet", "--template=", `--object-format=${format}`, dir]);
  for (const key of CHANGE_SETTINGS) {
    const { code, stdout } = await git.run(top, ["config", "--local", "--get", key]);
    if (code === 0) await git.must(dir, ["config", key, stdout.trim()]);
  }
  const head = await git.run(top, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  const branch = await git.run(top, ["symbolic-ref", "--quiet", "HEAD"]);
  const sha = head.stdout.trim();
  if (head.code === 0) await markShallow(gitDir, sha);

  // Objects are borrowed for a moment, then everything that is needed is packed into the copy: nothing stays shared.
  const alternates = join(gitDir, "objects/info/alternates");
  await mkdir(dirname(alternates), { recursive: true });
  await writeFile(alternates, `${await pathOf(git, top, "objects")}\n`);
  if (branch.code === 0) await git.must(dir, ["symbolic-ref", "HEAD", branch.stdout.trim()]);
  if (head.code === 0) await git.must(dir, ["update-ref", ...(branch.code === 0 ? [] : ["--no-deref"]), "HEAD", sha]);
  await copyIndex(await pathOf(git, top, "index"), gitDir);
  await git.must(dir, ["-c", "pack.window=0", "repack", "-a", "-d", "-q"]);
  await rm(alternates);

  await copyIfThere(await pathOf(git, top, "info/exclude"), join(gitDir, "info/exclude"));
  // The index remembers the times of the user's files; the copies are compared by content once, here.
  await git.run(dir, ["update-index", "-q", "--refresh"]);
}

async function pathOf(git: Git, top: string, name: string): Promise<string> {
  return resolve(top, await git.must(top, ["rev-parse", "--git-path", name]));
}

/** The index, and what it is split into. Source: git-update-index(1), SPLIT INDEX. */
async function copyIndex(index: string, gitDir: string): Promise<void> {
  await copyIfThere(index, join(gitDir, "index"));
  const beside = await readdir(dirname(index)).catch(() => []);
  for (const name of beside.filter((each) => each.startsWith("sharedindex."))) {
    await cp(join(dirname(index), name), join(gitDir, name));
  }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
