import { constants } from "node:fs";
import { cp, lstat, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { UserError } from "@regreen/contracts";
import { mirrorGit } from "./commands-git.ts";
import { createGit, type Git } from "./git.ts";
import { isInside } from "./inside.ts";
import { relocateVirtualEnvironments } from "./relocate.ts";
import { treeEnvironment, type Workspace } from "./workspace.ts";

export interface SnapshotRequest {
  /** A directory in the user's repository. */
  readonly repo: string;
  /** A new directory outside of it; our git directory is made beside it, as `<dir>.git`. */
  readonly dir: string;
}

/**
 * Copies a laptop's working tree as it is now: changed, untracked and ignored files too, because `node_modules` and
 * `.venv` are what makes its commands work. Our git directory has one commit, which holds the uncommitted changes, so a
 * later difference is only the fix; the commands' own `.git` shows what is committed, staged and not, as the user's does.
 * The user's repository is read and never written; nothing is shared with it (a hard link to its objects would let a
 * command ruin them).
 *
 * @throws UserError (`not_git`) when there is no repository, or one without a working tree
 */
export async function snapshot(request: SnapshotRequest): Promise<Workspace> {
  const git = createGit();
  const top = await topLevel(git, request.repo);
  const dir = resolve(request.dir);
  const gitDir = `${dir}.git`;
  if (isInside(top, dir)) throw new UserError(`The copy of ${top} can't be made inside of it.`);
  const head = await git.run(top, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  const submodules = await submodulesOf(git, top);
  await mkdir(dir, { recursive: true });
  await copyTree(top, dir).catch((cause: unknown) => {
    throw new UserError(`${top} can't be copied: ${cause instanceof Error ? cause.message.slice(0, 500) : cause}`, {
      hint: "A file that may not be read, or whose name is not UTF-8, is in the way.",
      cause,
    });
  });
  await relocateVirtualEnvironments(await realpath(dir), top);

  const env = treeEnvironment({ dir, gitDir });
  await git.must(dir, ["init", "--quiet", "--bare", gitDir]);
  await git.must(gitDir, ["config", "core.bare", "false"]);
  await writeFile(join(gitDir, ORIGINS_FILE), JSON.stringify([top, ...(await originsOf(top))]));
  await git.must(dir, ["add", "--all", "--", "."], { env });
  await git.must(dir, ["commit", "--quiet", "--allow-empty", "--no-verify", "-m", "Working tree"], { env });
  const baseSha = await git.must(dir, ["rev-parse", "HEAD"], { env });
  const mirrored = await mirrorGit(top, dir);
  if (!mirrored) await cp(gitDir, join(dir, ".git"), { recursive: true });
  const notes = submodules.map((path) => `Submodule ${path} is copied as plain files.`);
  return {
    dir,
    gitDir,
    baseSha,
    headSha: head.code === 0 ? head.stdout.trim() : null,
    notes: mirrored
      ? notes
      : [...notes, "Commands see all changes as committed: the repository's objects are not all here."],
    mirrored,
  };
}

async function topLevel(git: Git, repo: string): Promise<string> {
  const path = await realpath(repo).catch(() => null);
  if (path === null) throw new UserError(`There is no directory "${repo}".`, { reasonCode: "not_found" });
  const { code, stdout } = await git.run(path, ["rev-parse", "--show-toplevel"]);
  if (code === 0) return realpath(stdout.replace(/\n$/, ""));
  const bare = await git.run(path, ["rev-parse", "--is-bare-repository"]);
  throw new UserError(
    bare.stdout.trim() === "true"
      ? `"${repo}" is a bare repository, without a working tree.`
      : `"${repo}" is not in a git repository.`,
    { hint: "Name a directory of a cloned repository.", reasonCode: "not_git" },
  );
}

async function submodulesOf(git: Git, top: string): Promise<string[]> {
  const { stdout } = await git.run(top, ["ls-files", "--stage", "-z"]);
  return stdout
    .split("\0")
    .filter((line) => line.startsWith("160000 "))
    .map((line) => line.slice(line.indexOf("\t") + 1));
}

/** In our git directory, out of the commands' reach: where the copy comes from. */
const ORIGINS_FILE = "regreen-origins.json";

/** The working trees a snapshot was copied from, the nearest first; a copy of a copy has two. */
export async function originsOf(workspace: string): Promise<readonly string[]> {
  const text = await readFile(join(`${workspace}.git`, ORIGINS_FILE), "utf8").catch(() => "[]");
  return JSON.parse(text) as string[];
}

/** Copies files, directories and links as they are; as clones of the blocks where the file system can. */
async function copyTree(from: string, to: string): Promise<void> {
  await cp(from, to, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    preserveTimestamps: true,
    verbatimSymlinks: true,
    filter: (path) => isWanted(from, path),
  });
}

/** No `.git` at any depth (a submodule's points into the user's repository), no sockets, pipes and devices. */
async function isWanted(root: string, path: string): Promise<boolean> {
  if (relative(root, path) !== "" && basename(path) === ".git") return false;
  const facts = await lstat(path);
  return facts.isFile() || facts.isDirectory() || facts.isSymbolicLink();
}
