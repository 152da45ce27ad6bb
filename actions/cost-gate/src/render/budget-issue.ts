import type { LedgerEventOf } from "@regreen/contracts";
import { dayOf, monthOf } from "@regreen/ledger/money";
import { eventsOf } from "@regreen/ledger/views";
import type { Policy } from "@regreen/policy";
import { escapeMarkdown, escapeProse, inlineCode, oneLine } from "@regreen/text";
import type { BudgetNews } from "../budget-issue.ts";
import { renderMonth } from "./month.ts";

/** First line of the issue, by which it is known again. */
export const BUDGET_MARKER = "<!-- regreen:kind=budget-review -->";

const MAX_EARLIER = 30;

export function budgetIssueTitle(): string {
  return "Regreen: what fixes by models cost needs a look";
}

/** The whole issue, as it stands now: what is new, the month so far, what was told before, what to do. */
export function budgetIssueBody({ fresh, events, at }: BudgetNews, policy: Policy): string {
  const news = fresh.map(({ says }) => `- ⚠️ ${escapeProse(oneLine(says, 500))}`);
  const earlier = eventsOf(events, "budget_alerted")
    .filter((event) => monthOf(event.at) === monthOf(at))
    .slice(-MAX_EARLIER)
    .reverse()
    .map((event) => `- ${dayOf(event.at)}: ${MEANING[event.alert]} (${escapeMarkdown(oneLine(event.scope, 80))})`);
  const before = earlier.length === 0 ? [] : ["### Told before, this month\n", ...earlier, ""];
  return [
    BUDGET_MARKER,
    `As of ${at.slice(0, 16).replace("T", " ")} UTC:\n`,
    ...news,
    "",
    renderMonth(events, policy.budget, at),
    "",
    ...before,
    "### What to do\n",
    "1. See where the money went: `regreen cost-gate --report`. A type of failure with many fixes and few proven ones belongs into `exclude_fix_types`.",
    `2. Change the limits in ${inlineCode(policy.cost.file)} on the default branch, or leave them: a limit that is reached sends every cause to a ticket, and recipes go on.`,
    "3. Close this issue. The next thing worth telling opens a new one.",
    "",
  ].join("\n");
}

const MEANING: Readonly<Record<LedgerEventOf<"budget_alerted">["alert"], string>> = {
  daily_fixes: "more paid fixes in a day than `alert_thresholds.daily_fixes`",
  monthly_cost: "`alert_thresholds.monthly_cost_usd` was reached",
  provider_warning: "a provider's month reached `alert_thresholds.warn_ratio`",
  exceeded: "a limit was reached",
};
