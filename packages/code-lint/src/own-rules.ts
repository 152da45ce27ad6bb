import { JAVASCRIPT_RULES } from "./rules/javascript/index.ts";
import { PYTHON_RULES } from "./rules/python/index.ts";

/** Ids of our own rules, ruff's not among them. */
export const OWN_RULES: readonly string[] = [...new Set([...PYTHON_RULES, ...JAVASCRIPT_RULES].map(({ id }) => id))];
