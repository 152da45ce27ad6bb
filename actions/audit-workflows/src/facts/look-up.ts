import type { UsedRepository, UsesPort } from "@regreen/github";
import type { RefFacts, UsedReference } from "@regreen/workflow-lint";
import { groupBy } from "../group.ts";
import { type Facts, NO_FACTS } from "./facts.ts";
import { reachOf } from "./reach.ts";

/** The references of one repository. */
export interface Repository {
  /** `owner/repo` in lower case. */
  readonly slug: string;
  readonly references: readonly UsedReference[];
}

/** By repository, in the order of their names. */
export function byRepository(references: readonly UsedReference[]): Repository[] {
  const groups = groupBy(references, ({ owner, repo }) => `${owner}/${repo}`.toLowerCase());
  return [...groups].map(([slug, found]) => ({ slug, references: found })).sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Whether nothing of a repository is left to ask. */
export function isKnown({ slug, references }: Repository, { lookedUp, refs }: Facts): boolean {
  return lookedUp.has(slug) && references.every(({ ref }) => ref === "" || refs.has(`${slug}@${ref}`.toLowerCase()));
}

interface LookUp {
  readonly facts: Facts;
  /** What could not be told of a reference, and why. */
  readonly open: readonly { readonly what: string; readonly why: string }[];
}

/** Looks one repository up, with all of its references. */
export async function lookUpRepository({ slug, references }: Repository, port: UsesPort): Promise<LookUp> {
  const [owner = "", repo = ""] = slug.split("/");
  const symbolic = references.filter(({ isCommit, ref }) => !isCommit && ref !== "");
  const pinned = [...new Set(references.filter(({ isCommit }) => isCommit).map(({ ref }) => ref.toLowerCase()))];
  const versions = references.flatMap(({ version }) => (version === null ? [] : [version]));
  const names = [...new Set([...symbolic.map(({ ref }) => plainName(ref)), ...versions])];
  const found = await port.lookUp({ owner, repo, names, commits: pinned });
  const lookedUp = new Set([slug]);
  if (found === null) return { facts: { ...NO_FACTS, lookedUp }, open: [] };
  const commits = new Map<string, string>();
  const refs = new Map<string, RefFacts>();
  const open: { what: string; why: string }[] = [];
  for (const { ref } of symbolic) refs.set(`${slug}@${ref}`.toLowerCase(), symbolicFacts(ref, found));
  for (const commit of pinned) {
    const reach = await reachOf(port, { owner, repo }, commit, found);
    const tags = found.tags.filter((tag) => tag.commit === commit).map(({ name }) => name);
    const what = `${slug}@${commit}`;
    if (reach.reachable === null)
      open.push({ what, why: "The repository has too many branches and tags to ask whether one of them leads to it." });
    // Without all tags nobody can say that there is none.
    if (tags.length === 0 && !found.allTags)
      open.push({ what, why: "The repository has too many tags to look for the one of this commit." });
    else
      refs.set(what, {
        commit: reach.exists ? commit : null,
        isTag: false,
        isBranch: false,
        reachable: reach.reachable,
        tags,
      });
  }
  for (const { ref } of symbolic) {
    const name = `${slug}@${ref}`.toLowerCase();
    const { commit = null, isTag, isBranch } = refs.get(name) ?? {};
    // Of a name that a tag and a branch share nobody can say which commit is meant, so nothing is pinned by it.
    if (commit !== null && !(isTag && isBranch)) commits.set(name, commit);
  }
  // What a comment names, and the tags of pinned commits: for the version that they stand for.
  for (const tag of found.tags)
    if (versions.includes(tag.name) || pinned.includes(tag.commit))
      commits.set(`${slug}@${tag.name}`.toLowerCase(), tag.commit);
  const archived = new Set(found.archived ? [slug] : []);
  return { facts: { ...NO_FACTS, commits, refs, lookedUp, archived }, open };
}

/** The runner takes `refs/tags/v1` for the tag, too. */
function plainName(ref: string): string {
  return ref.replace(/^refs\/(?:tags|heads)\//, "");
}

/** Of a tag and a branch of the same name the tag's commit is told. */
function symbolicFacts(ref: string, { tags, branches }: UsedRepository): RefFacts {
  const name = plainName(ref);
  const of = (tips: UsedRepository["tags"], prefix: string) =>
    ref.startsWith("refs/") && !ref.startsWith(prefix) ? undefined : tips.find((tip) => tip.name === name);
  const tag = of(tags, "refs/tags/");
  const branch = of(branches, "refs/heads/");
  const commit = tag?.commit ?? branch?.commit ?? null;
  return {
    commit,
    isTag: tag !== undefined,
    isBranch: branch !== undefined,
    reachable: commit === null ? null : true,
    tags: tags.filter((each) => each.commit === commit).map((each) => each.name),
  };
}
