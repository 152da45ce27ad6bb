import type { RuleFacts } from "./rule.ts";
import { BANNED_API } from "./rules/banned-api.ts";
import { JAVASCRIPT_RULES } from "./rules/javascript/index.ts";
import { PYTHON_RULES } from "./rules/python/index.ts";

/** Every own rule once, by id: for SARIF, the documentation and the check of a `rules` input. */
export const CODE_RULES: readonly RuleFacts[] = [...rulesById().values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/** A rule of both languages is one. */
function rulesById(): Map<string, RuleFacts> {
  const found = new Map<string, RuleFacts>();
  for (const rule of [...PYTHON_RULES, ...JAVASCRIPT_RULES, BANNED_API]) {
    const { id, title, why, category, severity, confidence, persona } = rule;
    if (!found.has(id)) found.set(id, { id, title, why, category, severity, confidence, persona });
  }
  return found;
}
