import type { LedgerEvent, ModelProviderId } from "@regreen/contracts";
import {
  dayOf,
  dollars,
  fixesOnDay,
  monthOf,
  type PaidFix,
  paidFixes,
  remainingUsd,
  spentInMonth,
  stateOf,
  usdOf,
} from "@regreen/ledger/money";
import type { Budget } from "@regreen/policy";
import { escapeMarkdown, inlineCode, table } from "@regreen/text";
import { meter } from "./bar.ts";

/** The money of the month by provider, and the fixes of the day. */
export function renderMonth(
  events: readonly LedgerEvent[],
  budget: Budget,
  at: string,
  asked?: ModelProviderId,
): string {
  const fixes = paidFixes(events);
  const [day, month] = [dayOf(at), monthOf(at)];
  const providers = Object.keys(budget.providers) as ModelProviderId[];
  const shown = providers.filter((id) => id === asked || spentInMonth(fixes, month, id) > 0);
  const rows = shown.map((id) => providerRow(fixes, budget, id, at));
  const today = fixesOnDay(fixes, day);
  const { max_fixes_per_day: most } = budget.limits;
  const perDay = `Paid fixes of ${day}: ${inlineCode(meter(today, most))} ${today} of ${most}.`;
  const head = [month, "", "spent", "of it not settled yet", "limit", "left"];
  return rows.length === 0 ? perDay : `${table(head, rows)}\n\n${perDay}`;
}

function providerRow(fixes: readonly PaidFix[], budget: Budget, id: ModelProviderId, at: string): string[] {
  const month = monthOf(at);
  const spent = usdOf(spentInMonth(fixes, month, id));
  const waiting = fixes.filter((fix) => stateOf(fix, at) !== "settled");
  const limit = budget.providers[id].max_cost_per_month_usd;
  const left = remainingUsd(fixes, budget, id, at);
  return [
    escapeMarkdown(id),
    inlineCode(meter(spent, limit)),
    dollars(spent),
    dollars(usdOf(spentInMonth(waiting, month, id))),
    dollars(limit),
    dollars(left),
  ];
}
