import path from "node:path";
import { createGit, type Workspace } from "@regreen/process";

/**
 * A name for the state of the user's working tree: equal when no file changed that git would see. Nothing of the user's
 * repository is written; objects go into our own git directory.
 */
export async function fingerprintTree(top: string, workspace: Workspace, scratch: string): Promise<string> {
  const git = createGit();
  const env = indexEnvironment(top, workspace, scratch);
  await git.must(top, ["read-tree", "--empty"], { env });
  await git.must(top, ["add", "--all", "--", "."], { env });
  return await git.must(top, ["write-tree"], { env });
}

/** Files in which two states differ, at most `limit`. */
export async function changedBetween(
  states: readonly [string, string],
  workspace: Workspace,
  limit: number,
): Promise<string[]> {
  const args = ["diff-tree", "-r", "-z", "--no-renames", "--name-only", ...states];
  const { stdout } = await createGit().run(workspace.dir, args, { env: { GIT_DIR: workspace.gitDir } });
  return stdout
    .split("\0")
    .filter((name) => name !== "")
    .slice(0, limit);
}

/** Files that differ from the user's last commit, among `paths`. A repository without a commit has none that don't. */
export async function uncommitted(top: string, paths: readonly string[]): Promise<string[]> {
  const args = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ...paths.map(literal)];
  const stdout = await createGit().must(top, args);
  return stdout
    .split("\0")
    .filter((line) => line.length > 3)
    .map((line) => line.slice(3));
}

/** A path as git must take it: no glob, no magic. */
function literal(file: string): string {
  return `:(top,literal)${file}`;
}

/** Commits `paths` alone; what else is staged stays staged. Hooks don't run. @returns the commit's id */
export async function commitPaths(
  top: string,
  paths: readonly string[],
  message: string,
  identity: { readonly name: string; readonly email: string },
): Promise<string> {
  const git = createGit();
  const who = {
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
  };
  const specs = paths.map(literal);
  await git.must(top, ["add", "--all", "--", ...specs]);
  await git.must(top, ["commit", "--quiet", "--no-verify", "-m", message, "--only", "--", ...specs], {
    env: who,
  });
  return await git.must(top, ["rev-parse", "HEAD"]);
}

/**
 * Puts the patch, and nothing else, into the index as well: the state it was proven in, where `git diff --exit-code` is
 * quiet. Where the user's own changes are in its way, the index stays as it is, as it did in the proof.
 *
 * @returns whether it is staged
 */
export async function stagePatch(top: string, patchFile: string): Promise<boolean> {
  return (await createGit().run(top, ["apply", "--cached", "--whitespace=nowarn", patchFile])).code === 0;
}

/** Takes `paths` out of the index again, after a commit that failed. */
export async function unstage(top: string, paths: readonly string[]): Promise<void> {
  await createGit().run(top, ["reset", "--quiet", "--", ...paths.map(literal)]);
}

function indexEnvironment(top: string, workspace: Workspace, scratch: string): Record<string, string> {
  return { GIT_DIR: workspace.gitDir, GIT_WORK_TREE: top, GIT_INDEX_FILE: path.join(scratch, "state.index") };
}
