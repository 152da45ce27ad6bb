import { fixOf } from "../fixes/fix.ts";
import { repositoryClauses } from "../model/clauses.ts";
import { commentBehind, refEdits } from "../model/reference.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: impostor-commit. Says nothing without the facts. */
export const impostorCommit: Rule = {
  id: "impostor-commit",
  title: "A commit is not of the repository that it is named with",
  why: "GitHub serves commits of forks under the name of the original. Nothing of what this one does was ever looked at by those who have that name.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, { refs, commits }): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const known = refs?.get(`${slug}@${uses.ref}`.toLowerCase());
      if (!isCommit(uses.ref) || known?.reachable !== false) continue;
      const version = commentBehind(uses, file);
      const meant = version === null ? undefined : commits?.get(`${slug}@${version}`.toLowerCase());
      yield {
        at: uses.node,
        message: `No branch and no tag of ${slug} leads to ${uses.ref.slice(0, 12)}.`,
        ...fixOf(
          `Take the commit of ${version}`,
          "unsafe",
          meant === undefined ? null : refEdits(uses, meant, "", file),
        ),
      };
    }
  },
};
