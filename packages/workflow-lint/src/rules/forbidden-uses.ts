import { minimatch } from "minimatch";
import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: forbidden-uses. Says nothing without a policy. */
export const forbiddenUses: Rule = {
  id: "forbidden-uses",
  title: "The policy does not allow an action",
  why: "Somebody decided which actions may have this repository's token and secrets.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file, { allowedUses, forbiddenUses: forbidden = [] }): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const names = [slug, `${slug}@${uses.ref}`, ...(uses.path === "" ? [] : [`${slug}/${uses.path}`])];
      const isIn = (patterns: readonly string[]) =>
        patterns.some((pattern) => names.some((name) => minimatch(name, pattern.toLowerCase(), { nocase: true })));
      if (isIn(forbidden)) yield { at: uses.node, message: `${slug} is forbidden.` };
      else if (allowedUses !== undefined && !isIn(allowedUses))
        yield { at: uses.node, message: `${slug} is not among the allowed ones.` };
    }
  },
};
