import { repositoryClauses } from "../model/clauses.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: stale-action-refs. Says nothing without the facts. */
export const staleActionRefs: Rule = {
  id: "stale-action-refs",
  title: "A commit that was never released is used",
  why: "It is some state of the action's development: nobody tests it, and tools that look for updates do not know what is newer.",
  category: "compatibility",
  severity: "low",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow", "action"],
  *check(file, { refs }): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const known = refs?.get(`${slug}@${uses.ref}`.toLowerCase());
      // One that is not even of the repository is told of by another rule.
      if (!isCommit(uses.ref) || known === undefined || known.tags.length > 0 || known.reachable !== true) continue;
      yield { at: uses.node, message: `No tag of ${slug} means ${uses.ref.slice(0, 12)}.` };
    }
  },
};
