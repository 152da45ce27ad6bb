import { createHash } from "node:crypto";
import { type Finding, SEVERITIES, type Severity } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { RepositoryAnalysis } from "./analysis.ts";
import { ruleOf } from "./rules.ts";
import type { Saving } from "./saving.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestionsOf } from "./suggestions.ts";

const HELP = "https://github.com/regreen/regreen/blob/main/docs/performance.md#";

/** From here on what a suggestion saves is worth somebody's hour: minutes of machines in a week, or a part of them that is not nothing. */
export const COST_OF_MEDIUM = { minutesPerWeek: 60, share: 0.05, leastMinutes: 15 };

/** What the history found, as findings of the audit; located in the workflow files as they are now. */
export function findingsOf(analysis: RepositoryAnalysis): Finding[] {
  const counts = new Map<string, number>();
  return suggestionsOf(analysis).map((suggestion) => {
    const key = [suggestion.rule, suggestion.workflow, suggestion.job ?? "", suggestion.step ?? ""].join("\n");
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return findingOf(suggestion, `${key}\n${nth}`);
  });
}

function findingOf({ rule: id, message, location, saving }: Suggestion, key: string): Finding {
  const { title, why, category, confidence } = ruleOf(id);
  return {
    rule: id,
    title,
    message: oneLine(message, 2000),
    why,
    severity: severityOf(saving),
    confidence,
    persona: "regular",
    category,
    location,
    related: [],
    fix: null,
    package: null,
    // Not of the numbers, which are others every night.
    fingerprint: createHash("sha256").update(key).digest("hex").slice(0, 16),
    help_url: `${HELP}${id}`,
    suppressed: null,
  };
}

/** By what it costs. That people wait is low; what was only measured elsewhere is info. */
export function severityOf({ of, source, minutesPerWeek, share }: Saving): Severity {
  if (source === "prior") return "info";
  const minutes = minutesPerWeek?.estimate ?? 0;
  if (of === "waiting") return "low";
  const { minutesPerWeek: many, share: part, leastMinutes } = COST_OF_MEDIUM;
  return minutes >= many || (share.estimate >= part && minutes >= leastMinutes) ? "medium" : "low";
}

export function graver(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
