import type { ActionAdvisory, LintFacts, RefFacts } from "@regreen/workflow-lint";

/** What is known of actions from outside: looked up, read from a file, or both. Names are in lower case. */
export interface Facts {
  /** By `owner/repo@ref`. */
  readonly commits: ReadonlyMap<string, string>;
  /** By `owner/repo@ref`. */
  readonly refs: ReadonlyMap<string, RefFacts>;
  /** Repositories that were looked up, those that are not there among them. */
  readonly lookedUp: ReadonlySet<string>;
  readonly archived: ReadonlySet<string>;
  /** Digests of images, by name and tag as they are written. */
  readonly digests: ReadonlyMap<string, string>;
  readonly advisories: readonly ActionAdvisory[];
}

export const NO_FACTS: Facts = {
  commits: new Map(),
  refs: new Map(),
  lookedUp: new Set(),
  archived: new Set(),
  digests: new Map(),
  advisories: [],
};

/** Both; what the second one says counts where they differ. */
export function joinFacts(one: Facts, other: Facts): Facts {
  const isNew = ({ id, action }: ActionAdvisory) =>
    !other.advisories.some((each) => each.id === id && each.action === action);
  return {
    commits: new Map([...one.commits, ...other.commits]),
    refs: new Map([...one.refs, ...other.refs]),
    lookedUp: new Set([...one.lookedUp, ...other.lookedUp]),
    archived: new Set([...[...one.archived].filter((slug) => !other.lookedUp.has(slug)), ...other.archived]),
    digests: new Map([...one.digests, ...other.digests]),
    advisories: [...one.advisories.filter(isNew), ...other.advisories],
  };
}

/** @param slugs the repositories in use: only where all of them were looked up, the rule's own list of archived ones has served its time */
export function lintFactsOf(facts: Facts, slugs: ReadonlySet<string>): LintFacts {
  const isComplete = slugs.size > 0 && [...slugs].every((slug) => facts.lookedUp.has(slug));
  return {
    commits: facts.commits,
    refs: facts.refs,
    digests: facts.digests,
    advisories: facts.advisories,
    ...(isComplete ? { archived: facts.archived } : {}),
  };
}
