import { repositoryClauses } from "../model/clauses.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";
import { ARCHIVED } from "./lists/archived.ts";

/** zizmor: archived-uses. */
export const archivedUses: Rule = {
  id: "archived-uses",
  title: "An action's repository is archived",
  why: "Nobody mends it any more: not when a hole is found, and not when GitHub takes its runtime away.",
  category: "compatibility",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action", "pre-commit"],
  *check(file, { archived = ARCHIVED }): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file))
      if (archived.has(slug))
        yield {
          at: uses.node,
          // What is pinned stays what somebody has looked at.
          ...(isCommit(uses.ref) ? { severity: "low" as const } : {}),
          message: `${uses.owner}/${uses.repo} is archived.`,
        };
    for (const hook of elements(file.entry("repos")?.value, file.document)) {
      const repo = entry(hook, "repo", file.document)?.value;
      const [, slug] = /^https?:\/\/github\.com\/([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/.exec(textOf(repo) ?? "") ?? [];
      if (repo && slug !== undefined && archived.has(slug.toLowerCase()))
        yield { at: repo, message: `${slug} is archived.` };
    }
  },
};
