import type { Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";

/** Why a path from the data is none that may be used, or null. */
export function pathProblem(path: string): string | null {
  if (path === "" || path.length > 1000) return "it is empty or longer than 1000 characters";
  if (path.includes("\0")) return "it holds a NUL byte";
  if (path.split(/[/\\]/).includes("..")) return 'it holds ".."';
  return null;
}

/**
 * The absolute path that an input names. A relative one stays below the workspace and leads through no symbolic link: a
 * checkout is written by whoever opened the pull request. An absolute one is the workflow's own word up to its last name.
 *
 * @throws UserError
 */
export async function resolveInput(workspace: string, path: string, input: string): Promise<string> {
  const problem = pathProblem(path);
  if (problem !== null)
    throw new UserError(`Input "${input}" names "${oneLine(path, 200)}": ${problem}.`, {
      hint: `Correct "${input}": a path from the workspace, or an absolute one.`,
    });
  const absolute = resolve(workspace, path);
  const root = isAbsolute(path) ? dirname(absolute) : workspace;
  const link = await findLink(root, absolute);
  if (link === null) return absolute;
  throw new UserError(`Input "${input}" names "${oneLine(path, 200)}", which leads through a symbolic link.`, {
    hint: `Name the real path in "${input}", absolutely where it is outside of the workspace.`,
  });
}

/** The first symbolic link on the way from `root` down to `path`; null where there is none, or nothing at all. */
export async function findLink(root: string, path: string): Promise<string | null> {
  let at = root;
  for (const name of relative(root, path).split(sep)) {
    if (name === "") continue;
    at = join(at, name);
    const found = await lstatOrNull(at);
    if (found === null) return null;
    if (found.isSymbolicLink()) return at;
  }
  return null;
}

/** What stands at a path, links not followed; null where nothing does. */
export async function lstatOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

export function isAbsent(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}
