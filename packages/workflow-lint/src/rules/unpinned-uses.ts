import { fixOf } from "../fixes/fix.ts";
import { refEdits } from "../model/reference.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: unpinned-uses. */
export const unpinnedUses: Rule = {
  id: "unpinned-uses",
  title: "An action is not pinned to a commit",
  why: "A tag or a branch can be moved: whoever takes the action's repository over runs what they like in this workflow, with its token and its secrets.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, { commits }): Generator<Report> {
    const clauses = [...file.jobs.map(({ uses }) => uses), ...file.steps.map(({ uses }) => uses)];
    for (const uses of clauses) {
      if (uses?.kind !== "repository" || isCommit(uses.ref)) continue;
      const slug = `${uses.owner}/${uses.repo}`;
      if (uses.ref === "") {
        yield { at: uses.node, message: `${slug} has no reference at all.` };
        continue;
      }
      // It takes its builder from the release of its own tag, and refuses to run by a commit (its README, "Referencing SLSA builders").
      const isByTag = slug.toLowerCase() === "slsa-framework/slsa-github-generator";
      const commit = isByTag ? undefined : commits?.get(`${slug}@${uses.ref}`.toLowerCase());
      yield {
        at: uses.node,
        message: `${slug} is used at "${uses.ref}", which its owner can move.${isByTag ? " It refuses to run by a commit, so a comment has to let it pass." : ""}`,
        ...fixOf(
          `Pin ${slug} to the commit of ${uses.ref}`,
          "safe",
          commit === undefined ? null : refEdits(uses, commit, uses.ref, file),
        ),
      };
    }
  },
};
