import type { UsedRepository, UsesPort } from "@regreen/github";

/** Comparisons for one commit; each is a call. Only a commit that no tag and no branch ends at needs any. */
const MAX_COMPARISONS = 40;

interface Reach {
  /** False: the repository and its forks have no such commit. */
  readonly exists: boolean;
  /** Whether a branch or tag of the repository leads to it; null where there were too many to ask. */
  readonly reachable: boolean | null;
}

/**
 * Whether a commit is part of a repository, or only of a fork: GitHub serves both under the repository's name, so a pinned commit proves
 * nothing by itself (zizmor's impostor-commit). The default branch is asked first, then the other branches, then the newest tags.
 */
export async function reachOf(
  port: UsesPort,
  at: { readonly owner: string; readonly repo: string },
  commit: string,
  known: UsedRepository,
): Promise<Reach> {
  const { defaultBranch, branches, tags, allBranches, allTags } = known;
  if ([...tags, ...branches].some((tip) => tip.commit === commit)) return { exists: true, reachable: true };
  const standing = await port.standingOf(at, commit, defaultBranch);
  if (standing === "part") return { exists: true, reachable: true };
  if (standing === "unknown" && !(await port.hasCommit(at, commit))) return { exists: false, reachable: false };
  const others = branches.filter(({ name }) => name !== defaultBranch);
  const tips = [...new Set([...others, ...tags].map((tip) => tip.commit))];
  for (const tip of tips.slice(0, MAX_COMPARISONS))
    if ((await port.standingOf(at, commit, tip)) === "part") return { exists: true, reachable: true };
  return { exists: true, reachable: tips.length <= MAX_COMPARISONS && allBranches && allTags ? false : null };
}
