import { fixOf } from "../fixes/fix.ts";
import { repositoryClauses } from "../model/clauses.ts";
import { refEdits } from "../model/reference.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: ref-confusion. Says nothing without the facts. */
export const refConfusion: Rule = {
  id: "ref-confusion",
  title: "A reference is a branch and a tag at the same time",
  why: "Which of the two is taken is not what most people think, and whoever may push one of them decides what runs.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, { refs }): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const known = refs?.get(`${slug}@${uses.ref}`.toLowerCase());
      if (known === undefined || isCommit(uses.ref) || !known.isTag || !known.isBranch) continue;
      const pinned = known.commit === null ? null : refEdits(uses, known.commit, uses.ref, file);
      yield {
        at: uses.node,
        message: `${slug} has a branch and a tag that are both called "${uses.ref}".`,
        ...fixOf("Pin it to the commit that is taken today", "unsafe", pinned),
      };
    }
  },
};
