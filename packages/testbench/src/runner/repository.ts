import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The files of a repository at one commit. Nobody may write there. */
export interface ResolvedRepository {
  readonly directory: string;
  /** The commit; for a plain folder without git 40 zeros will do. */
  readonly sha: string;
}

/**
 * Finds the files of `owner/name` at a branch, tag or commit, for workflows and actions. Null when there is no such
 * repository or ref.
 */
export type ResolveRepository = (repository: string, ref: string) => Promise<ResolvedRepository | null>;

/**
 * A resolver over real git directories (bare or not): each commit is unpacked once below `scratch`.
 *
 * @param gitDirectory where the git data of a repository is; undefined when there is none
 */
export function gitResolver(
  gitDirectory: (repository: string) => string | undefined,
  scratch: string,
): ResolveRepository {
  const unpacked = new Map<string, Promise<void>>();
  return async (repository, ref) => {
    const git = gitDirectory(repository);
    if (git === undefined) return null;
    const sha = await commitOf(git, ref);
    if (sha === null) return null;
    const directory = join(scratch, repository.toLowerCase(), sha);
    const known = unpacked.get(directory) ?? unpack(git, sha, directory);
    unpacked.set(directory, known);
    try {
      await known;
    } catch (error) {
      unpacked.delete(directory);
      throw error;
    }
    return { directory, sha };
  };
}

/** Tries one resolver after the other: plain folders before the repositories of a server, for example. */
export function firstOf(...resolvers: readonly ResolveRepository[]): ResolveRepository {
  return async (repository, ref) => {
    for (const resolve of resolvers) {
      const found = await resolve(repository, ref);
      if (found !== null) return found;
    }
    return null;
  };
}

/** A resolver over plain folders, whatever the ref: the working tree of the project under test. */
export function folderResolver(folders: Readonly<Record<string, string>>): ResolveRepository {
  const byName = new Map(Object.entries(folders).map(([name, folder]) => [name.toLowerCase(), folder]));
  return async (repository, ref) => {
    const directory = byName.get(repository.toLowerCase());
    if (directory === undefined) return null;
    return { directory, sha: /^[0-9a-f]{40}$/.test(ref) ? ref : "0".repeat(40) };
  };
}

async function commitOf(git: string, ref: string): Promise<string | null> {
  const names = ref.startsWith("refs/") ? [ref] : [ref, `refs/heads/${ref}`, `refs/tags/${ref}`];
  for (const name of names) {
    if (name.startsWith("-")) return null;
    try {
      const { stdout } = await run("git", ["-C", git, "rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
      return stdout.trim();
    } catch {
      // Not under this name.
    }
  }
  return null;
}

async function unpack(git: string, sha: string, directory: string): Promise<void> {
  if (existsSync(directory)) return;
  const partial = `${directory}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const archive = `${directory}.tar`;
  await run("git", ["-C", git, "archive", "--format=tar", "--output", archive, sha]);
  await run("tar", ["-xf", archive, "-C", partial]);
  rmSync(archive, { force: true });
  renameSync(partial, directory);
}
