import { type Label, ensureLabels as makeLabels } from "@regreen/github";
import { resolveAliases } from "@regreen/policy";
import type { Job } from "../delivered.ts";

/** Colours and texts of the labels Regreen makes where they are missing (C-09). */
const KNOWN: Readonly<Record<string, Omit<Label, "name">>> = {
  "ai-generated": { color: "8250df", description: "Written by a machine, not by a person" },
  "auto-fix": { color: "1f883d", description: "Proposed by Regreen" },
  ci: { color: "0969da", description: "About continuous integration" },
  "needs-review": { color: "fbca04", description: "A person has to look at it" },
  "review-required": { color: "fbca04", description: "A person has to look at it" },
  bug: { color: "d73a4a", description: "Something isn't working" },
  "manual-fix-required": { color: "b60205", description: "Regreen could not fix it" },
  "risk:low": { color: "c2e0c6", description: "Risk of the fix" },
  "risk:medium": { color: "fef2c0", description: "Risk of the fix" },
  "risk:high": { color: "f9d0c4", description: "Risk of the fix" },
  "regreen-log": { color: "ededed", description: "What Regreen did by itself" },
};
const OTHER = { color: "ededed", description: "Used by Regreen" };

/**
 * Makes the missing ones of these labels and gives back the names to use, aliases resolved. A label that the token may not
 * make is left out: a thread without it is better than none.
 */
export function ensureLabels({ github, situation, ports }: Job, wanted: readonly string[]): Promise<string[]> {
  return makeLabels(github, {
    names: (existing) => resolveAliases(situation.policy, wanted, existing),
    look: (name) => KNOWN[name] ?? OTHER,
    onLeftOut: (names, { message }) =>
      ports.logger.warning(`Left out, because the token may not make labels: ${names.join(", ")}. ${message}`),
  });
}
