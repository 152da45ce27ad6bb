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
      const commit = commits?.get(`${slug}@${uses.ref}`.toLowerCase());
      const [start, end] = uses.node.range ?? [0, 0];
      const at = file.file.source.text.slice(start, end).lastIndexOf(`@${uses.ref}`);
      yield {
        at: uses.node,
        message: `${slug} is used at "${uses.ref}", which its owner can move.`,
        ...(commit === undefined || at < 0
          ? {}
          : {
              fix: {
                title: `Pin ${slug} to the commit of ${uses.ref}`,
                safety: "safe" as const,
                edits: [{ start: start + at + 1, end, text: `${commit} # ${uses.ref}` }],
              },
            }),
      };
    }
  },
};
