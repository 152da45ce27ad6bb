import type { Rule } from "../rule.ts";
import { GO_RULES, NODE_RULES, RUST_RULES } from "./braced.ts";
import { PYDANTIC, SQLALCHEMY } from "./python-models.ts";
import { NUMPY, PANDAS } from "./python-numbers.ts";
import { PYTHON_REFUSED, PYTHON_STDLIB } from "./python-stdlib.ts";
import { PYTHON_TIME } from "./python-time.ts";
import { PYTHON_WEB } from "./python-web.ts";

/** Every deprecation that is known, those that a machine can mend before those that it can't. */
export const RULES: readonly Rule[] = [
  ...PYTHON_TIME,
  ...PYTHON_STDLIB,
  ...NUMPY,
  ...PANDAS,
  ...PYDANTIC,
  ...SQLALCHEMY,
  ...PYTHON_WEB,
  ...NODE_RULES,
  ...GO_RULES,
  ...RUST_RULES,
  ...PYTHON_REFUSED,
];

/** The rules whose message this is: `DeprecationWarning: …`, or the error after the thing was removed. */
export function rulesFor(message: string): Rule[] {
  const said = message.slice(0, 2000);
  return RULES.filter((rule) => rule.says.some((pattern) => pattern.test(said)));
}

/**
 * Further rows of the same table: what went with one release goes together, and an import that fails names only the first of
 * its names. Only one name for another, where the new one is there in every release that still had the old one.
 */
export function siblingsOf(rule: Rule): Rule[] {
  if (!isTableRow(rule)) return [];
  return RULES.filter((other) => other !== rule && familyOf(other) === familyOf(rule) && isTableRow(other));
}

function isTableRow({ form, rewrite }: Rule): boolean {
  return (
    form === "exact" && (rewrite.kind === "rename" || (rewrite.kind === "method" && rewrite.receiver !== undefined))
  );
}

function familyOf({ id }: Rule): string {
  return id.slice(0, id.indexOf("/"));
}
