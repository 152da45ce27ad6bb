import { stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "@regreen/contracts";
import type { GatePort } from "@regreen/github";
import { createGit } from "@regreen/process";
import { oneLine } from "@regreen/text";
import type { AuditDependenciesPorts } from "../ports.ts";
import { createCommitSource, createFolderSource, createRemoteSource } from "./sources.ts";

interface Surroundings {
  readonly workspace: string;
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  /** Base commit of the event's pull request. */
  readonly baseSha: string | null;
  readonly github: GatePort | null;
}

/** What a change is compared with: a folder, a commit that git has here, or one that GitHub has. */
export function findBase({ workspace, paths, exclude, baseSha, github }: Surroundings): AuditDependenciesPorts["base"] {
  const git = createGit();
  return async (named) => {
    const name = named ?? baseSha;
    if (name === null) return null;
    const folder = path.resolve(workspace, name);
    if (named !== undefined && (await isFolder(folder)))
      // Paths of the workspace lead nowhere in another folder.
      return { name, source: createFolderSource(folder, { paths: await existing(folder, paths), exclude }) };
    const isSafe = /^[\w./@{}^~+-]+$/.test(name) && !name.startsWith("-");
    const commit = isSafe ? await resolve(name) : null;
    if (commit !== null) return { name, source: createCommitSource(git, workspace, commit, { paths, exclude }) };
    if (github !== null && /^[0-9a-f]{40}$/.test(name))
      return { name: name.slice(0, 12), source: createRemoteSource(github, name, { paths, exclude }) };
    // Nobody asked for a comparison: a checkout of one commit without a token has none.
    if (named === undefined) return null;
    throw new UserError(`Input "compare-with" is "${oneLine(name, 200)}"; there is no such folder, branch or commit.`, {
      hint: "Check the base out with `fetch-depth: 0`, name its commit and pass a token, or name a folder.",
      reasonCode: "not_found",
    });
  };

  /** A branch may be known here only as one of the remote's. */
  async function resolve(name: string): Promise<string | null> {
    for (const each of [name, `origin/${name}`]) {
      const { code, stdout } = await git.run(workspace, ["rev-parse", "--verify", "--quiet", `${each}^{commit}`]);
      if (code === 0) return stdout.trim();
    }
    return null;
  }
}

async function existing(folder: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const each of paths) if (await stat(path.resolve(folder, each)).catch(() => null)) found.push(each);
  return found;
}

async function isFolder(folder: string): Promise<boolean> {
  const stats = await stat(folder).catch(() => null);
  return stats?.isDirectory() ?? false;
}
