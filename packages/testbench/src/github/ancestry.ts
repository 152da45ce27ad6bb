import type { BareRepository } from "./bare-repository.ts";
import { type Commit, readCommit, readCommits } from "./commits.ts";

export async function isAncestor(bare: BareRepository, ancestor: string, descendant: string): Promise<boolean> {
  const seen = new Set<string>();
  const open = [descendant];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (sha === ancestor) return true;
    if (seen.has(sha)) continue;
    seen.add(sha);
    open.push(...(await readCommit(bare, sha)).parents);
  }
  return false;
}

/** The last commit that both have; null when they have nothing in common. */
export async function mergeBase(bare: BareRepository, a: string, b: string): Promise<string | null> {
  if (await isAncestor(bare, a, b)) return a;
  if (await isAncestor(bare, b, a)) return b;
  const result = await bare.recall(["merge-base", a, b]);
  return result.code === 0 ? result.stdout.toString().trim() : null;
}

/** Whether git merges them by itself. */
export async function mergesCleanly(bare: BareRepository, base: string, head: string): Promise<boolean> {
  if ((await isAncestor(bare, base, head)) || (await isAncestor(bare, head, base))) return true;
  return (await bare.recall(["merge-tree", "--write-tree", base, head])).code === 0;
}

/** Commits of `head` that `base` has not, oldest first. */
export async function commitsBetween(bare: BareRepository, base: string, head: string): Promise<Commit[]> {
  return (
    (await straightLine(bare, head, (sha) => sha === base)) ?? readCommits(bare, ["--reverse", `${base}..${head}`])
  );
}

/** Commits from `head` down to the first that `ends`, oldest first; null where merges or beginnings are on the way. */
export async function straightLine(
  bare: BareRepository,
  head: string,
  ends: (sha: string) => boolean,
): Promise<Commit[] | null> {
  const line: Commit[] = [];
  for (let sha = head; !ends(sha); ) {
    const commit = await readCommit(bare, sha);
    const [parent, ...others] = commit.parents;
    if (parent === undefined || others.length > 0) return null;
    line.unshift(commit);
    sha = parent;
  }
  return line;
}
