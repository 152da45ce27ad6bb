import { readFileSync } from "node:fs";
import path from "node:path";
import { type Policy, readBudget, withBudget } from "@regreen/policy";
import { type Check, error, ok, warning } from "./check.ts";
import type { Repository } from "./repository.ts";

/** The budget of the working tree, and every problem of its file; the policy comes back with it. */
export function checkBudget(
  policy: Policy,
  repository: Repository,
): { readonly policy: Policy; readonly checks: Check[] } {
  const { file } = policy.cost;
  if (!repository.isFile(file)) {
    const message = `There is no budget file ${file}, so every limit on money has its default.`;
    return { policy, checks: [ok("budget", message)] };
  }
  const { budget, problems, notes } = readBudget(readFileSync(path.join(repository.top, file), "utf8"));
  const wrong = problems.map(({ line, column, message }) => error("budget", message, HINT, { file, line, column }));
  const beside = notes.map(({ line, column, message }) => warning("budget", message, HINT, { file, line, column }));
  if (budget === null) return { policy, checks: [...wrong, ...beside] };
  const valid = ok("budget", "The budget is valid.", { file, line: null });
  return { policy: withBudget(policy, budget), checks: [valid, ...beside] };
}

const HINT = "docs/cost-control.md lists every key with its default.";
