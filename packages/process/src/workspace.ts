import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeUtf8 } from "@regreen/text";
import { createGit, type Git } from "./git.ts";

/**
 * A working tree for commands of the repository, and beside it a git directory of ours.
 *
 * The tree has a `.git` of its own, which the commands may use and ruin. What we compare with lies in `gitDir`, out of
 * their reach, so git never reads a configuration that they wrote.
 */
export interface Workspace {
  readonly dir: string;
  readonly gitDir: string;
  /** The commit the tree was made from. */
  readonly baseSha: string;
  /** The commit people know: equal to `baseSha` on CI, the last commit on a laptop, null in a repository without one. */
  readonly headSha: string | null;
  /** What is not as it would be in a checkout on CI: "Submodule vendor/x is not there". */
  readonly notes: readonly string[];
  /** The commands' `.git` shows the user's own commit and index, not ours. */
  readonly mirrored?: boolean;
}

export type ApplyResult = { readonly applied: true } | { readonly applied: false; readonly reason: string };

/** Arguments that show a change the same way everywhere, and start nothing. */
const DIFF = [
  "diff",
  "--cached",
  "--binary",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "--ignore-submodules=all",
  "--src-prefix=a/",
  "--dst-prefix=b/",
] as const;

/**
 * What the tree changed since `base`, as a git patch; "" when nothing did. Ignored files are left out.
 *
 * A file that is not UTF-8 is shown as a binary change, because a patch travels as text.
 */
export async function diff(workspace: Workspace, base: string = workspace.baseSha): Promise<string> {
  const git = createGit();
  const scratch = await mkdtemp(join(tmpdir(), "regreen-index-"));
  const env = { ...treeEnvironment(workspace), GIT_INDEX_FILE: join(scratch, "index") };
  try {
    // A fresh index: one with remembered times would not see a change that kept time and size.
    await git.must(workspace.dir, ["read-tree", base], { env });
    await git.must(workspace.dir, ["add", "--all", "--", ".", ...(await nestedRepositories(git, workspace.dir, env))], {
      env,
    });
    const { bytes } = await mustRun(git, workspace.dir, [...DIFF, base, "--"], env);
    return decodeUtf8(bytes) ?? (await perFile(git, workspace.dir, base, env));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A repository that a command made inside of the tree is no part of a change, and git would stumble over it. */
async function nestedRepositories(git: Git, dir: string, env: Record<string, string>): Promise<string[]> {
  const untracked = await git.must(dir, ["ls-files", "--others", "--exclude-standard", "-z"], { env });
  return untracked
    .split("\0")
    .filter((path) => path.endsWith("/"))
    .map((path) => `:(exclude,literal)${path}`);
}

/** One file after the other, so that only the files that are not UTF-8 become binary. */
async function perFile(git: Git, dir: string, base: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await mustRun(
    git,
    dir,
    ["diff", "--cached", "--name-only", "--no-renames", "-z", base, "--"],
    env,
  );
  const parts: string[] = [];
  for (const path of stdout.split("\0").filter((name) => name !== "")) {
    const { bytes } = await mustRun(git, dir, [...DIFF, base, "--", `:(literal)${path}`], env);
    parts.push(decodeUtf8(bytes) ?? binaryNotice(path));
  }
  return parts.join("");
}

function binaryNotice(path: string): string {
  return `diff --git a/${path} b/${path}\nBinary files a/${path} and b/${path} differ\n`;
}

async function mustRun(git: Git, dir: string, args: readonly string[], env: Record<string, string>) {
  const result = await git.run(dir, args, { env });
  if (result.code !== 0) throw new Error(`git diff ended with ${result.code}: ${result.stderr.trim()}`);
  return result;
}

/** How a patch gets into the commands' repository: as people would merge it, or as `git add` leaves it. */
export type ApplyAs = "commit" | "index";

/**
 * Applies a patch as it stands: no fuzz, no merge, all of it or nothing. Git refuses paths outside of the tree, into
 * `.git` and through a symbolic link.
 *
 * The commands see the patch in their own `.git` too: a check such as `git diff --exit-code` asks whether what is
 * committed is fresh. Call it before any command has run in the tree, because that `.git` is made anew.
 */
export async function applyPatch(workspace: Workspace, patch: string, as: ApplyAs = "commit"): Promise<ApplyResult> {
  const git = createGit();
  const env = treeEnvironment(workspace);
  await git.must(workspace.dir, ["read-tree", workspace.baseSha], { env });
  // Git compares times before it compares content; a difference is for `apply` to find.
  await git.run(workspace.dir, ["update-index", "-q", "--refresh"], { env });
  const scratch = await mkdtemp(join(tmpdir(), "regreen-patch-"));
  try {
    const file = join(scratch, "fix.patch");
    await writeFile(file, patch);
    const { code, stderr } = await git.run(workspace.dir, ["apply", "--index", "--whitespace=nowarn", file], { env });
    if (code === 0) {
      if (as === "commit") await git.must(workspace.dir, ["commit", "--quiet", "--no-verify", "-m", "Fix"], { env });
      if (workspace.mirrored) await tellCommandsGit(workspace, file, as);
      else await renewCommandsGit(workspace);
      return { applied: true };
    }
    return { applied: false, reason: stderr.trim().slice(0, 1_000) || `git apply ended with ${code}` };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Does in the commands' `.git` what is done in the user's own: the patch is staged where it fits the index, and left
 * unstaged where the user's own changes are in its way; or the files it changes are committed.
 */
async function tellCommandsGit(workspace: Workspace, patchFile: string, as: ApplyAs): Promise<void> {
  const git = createGit();
  const { dir } = workspace;
  if (as === "index") {
    await git.run(dir, ["apply", "--cached", "--whitespace=nowarn", patchFile]);
    return;
  }
  const range = ["--name-only", "-z", "--no-renames", workspace.baseSha, "HEAD"];
  const { stdout } = await git.run(dir, ["diff-tree", "-r", ...range], { env: treeEnvironment(workspace) });
  const specs = stdout.split("\0").flatMap((path) => (path === "" ? [] : [`:(top,literal)${path}`]));
  await git.must(dir, ["add", "--all", "--force", "--", ...specs]);
  await git.must(dir, ["commit", "--quiet", "--no-verify", "-m", "Fix", "--only", "--", ...specs]);
}

/** Replaces the commands' `.git` by a copy of ours. */
async function renewCommandsGit({ dir, gitDir }: Workspace): Promise<void> {
  await rm(join(dir, ".git"), { recursive: true, force: true });
  await cp(gitDir, join(dir, ".git"), { recursive: true });
}

/** Points git at our directory and the commands' tree. */
export function treeEnvironment(workspace: Pick<Workspace, "dir" | "gitDir">): Record<string, string> {
  return { GIT_DIR: workspace.gitDir, GIT_WORK_TREE: workspace.dir };
}
