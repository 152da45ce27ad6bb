import { writeFileSync } from "node:fs";
import path from "node:path";
import { createGit, type Workspace } from "@regreen/process";

/** The same change printed the same way everywhere, by nothing but git itself. */
const DIFF = [
  "diff",
  "--cached",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
] as const;

/** Patches on top of each other, in a copy of the repository and as one patch against the state it was made from. */
export interface PatchStack {
  /** Adds a patch that was made in the copy as it is now. @returns false when it doesn't fit */
  add(patch: string): Promise<boolean>;
  /** Takes the newest one off again. */
  removeLast(): Promise<void>;
  /** All of them as one; "" when there is none. */
  combined(): string;
}

export async function openPatchStack(workspace: Workspace, scratch: string): Promise<PatchStack> {
  const git = createGit();
  const env = { GIT_DIR: workspace.gitDir, GIT_WORK_TREE: workspace.dir };
  // An index of our own: what the commands leave behind in the copy stays out of the patch.
  const indexEnv = { ...env, GIT_INDEX_FILE: path.join(scratch, "fix.index") };
  const file = path.join(scratch, "next.patch");
  await git.must(workspace.dir, ["read-tree", workspace.baseSha], { env: indexEnv });
  const patches: string[] = [];
  let combined = "";
  const apply = ["apply", "--whitespace=nowarn"];

  async function combine(): Promise<void> {
    const [first = ""] = patches;
    const prefixes = ["--src-prefix=a/", "--dst-prefix=b/"];
    combined =
      patches.length <= 1
        ? first
        : (await git.run(workspace.dir, [...DIFF, ...prefixes, workspace.baseSha, "--"], { env: indexEnv })).stdout;
  }

  return {
    combined: () => combined,
    async removeLast() {
      const last = patches.pop();
      if (last === undefined) return;
      writeFileSync(file, last);
      await git.must(workspace.dir, [...apply, "--reverse", file], { env });
      await git.must(workspace.dir, [...apply, "--reverse", "--cached", file], { env: indexEnv });
      await git.run(workspace.dir, [...apply, "--reverse", "--cached", file]);
      await combine();
    },
    async add(patch) {
      writeFileSync(file, patch);
      const checked = await git.run(workspace.dir, [...apply, "--check", file], { env });
      if (checked.code !== 0) return false;
      const indexed = await git.run(workspace.dir, [...apply, "--cached", file], { env: indexEnv });
      if (indexed.code !== 0) return false;
      await git.must(workspace.dir, [...apply, file], { env });
      // The next run of the command is to see what the proof will see: a patch that is staged where it can be.
      await git.run(workspace.dir, [...apply, "--cached", file]);
      patches.push(patch);
      await combine();
      return true;
    },
  };
}
