import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { confine, createGit, type Workspace } from "@regreen/process";

/** The working tree as it stood at one moment, kept in our own git directory. */
export interface Checkpoint {
  /** Object name of the tree. */
  readonly tree: string;
  /** Puts every file that git would see back; ignored ones (`node_modules`) stay. */
  restore(): Promise<void>;
}

/** Remembers the working tree as it is now. */
export async function checkpoint(workspace: Workspace): Promise<Checkpoint> {
  const tree = await withIndex(workspace, async (git) => {
    await git(["add", "--all", "--", ".", ...(await nestedRepositories(git))]);
    return git(["write-tree"]);
  });
  return { tree, restore: () => restore(workspace, tree) };
}

type GitCall = (args: readonly string[], input?: string) => Promise<string>;

/** Git with an index of its own, so that the one of the workspace is never half done. */
async function withIndex<T>(workspace: Workspace, work: (git: GitCall) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(tmpdir(), "regreen-index-"));
  const env = { GIT_DIR: workspace.gitDir, GIT_WORK_TREE: workspace.dir, GIT_INDEX_FILE: join(scratch, "index") };
  const git = createGit();
  try {
    await git.must(workspace.dir, ["read-tree", workspace.baseSha], { env });
    return await work((args, input) => git.must(workspace.dir, args, input === undefined ? { env } : { env, input }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A repository inside of the tree is none of ours, and git would stumble over it. */
async function nestedRepositories(git: GitCall): Promise<string[]> {
  const untracked = await git(["ls-files", "--others", "--exclude-standard", "-z"]);
  const nested = untracked.split("\0").filter((path) => path.endsWith("/"));
  return nested.map((path) => `:(exclude,literal)${path}`);
}

function restore(workspace: Workspace, tree: string): Promise<void> {
  return withIndex(workspace, async (git) => {
    await git(["add", "--all", "--", ".", ...(await nestedRepositories(git))]);
    const changed = await git(["diff", "--cached", "--name-status", "--no-renames", "-z", tree, "--"]);
    const fields = changed.split("\0").filter((field) => field !== "");
    await git(["read-tree", tree]);
    let rewritten = "";
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const [status, path] = [fields[at], fields[at + 1] as string];
      if (status === "A") await removeFile(workspace.dir, path);
      else rewritten += `${path}\0`;
    }
    if (rewritten !== "") await git(["checkout-index", "--force", "-z", "--stdin"], rewritten);
  });
}

/** Follows no link: neither the file's own nor one on the way to it. */
async function removeFile(root: string, path: string): Promise<void> {
  const slash = path.lastIndexOf("/");
  const directory = await confine(root, slash === -1 ? "." : path.slice(0, slash));
  await rm(join(directory, path.slice(slash + 1)), { force: true });
}
