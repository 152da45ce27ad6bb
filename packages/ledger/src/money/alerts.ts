import type { LedgerEvent, LedgerEventOf, ModelProviderId } from "@regreen/contracts";
import { eventsOf } from "../views.ts";
import { dayOf, monthOf } from "./calendar.ts";
import { type Denial, dollars } from "./claim.ts";
import type { MoneyLimits } from "./limits.ts";
import { microsOf, usdOf } from "./micros.ts";
import { paidFixes } from "./paid-fix.ts";
import { fixesOnDay, spentInMonth } from "./spend.ts";

/** Something that people are told once. */
export interface Alert {
  readonly alert: LedgerEventOf<"budget_alerted">["alert"];
  /** The day or month and, where it is about one, the provider: said once for each. */
  readonly scope: string;
  /** One sentence. */
  readonly says: string;
}

/** What people are to be told as things stand (requirements COST-07, COST-08, COST-10, D-03), whether they were or not. */
export function alertsDue(events: readonly LedgerEvent[], limits: MoneyLimits, at: string): Alert[] {
  const { daily_fixes, monthly_cost_usd, warn_ratio } = limits.alert_thresholds;
  const fixes = paidFixes(events);
  const [day, month] = [dayOf(at), monthOf(at)];
  const alerts: Alert[] = [];
  const today = fixesOnDay(fixes, day);
  if (today > daily_fixes)
    alerts.push({
      alert: "daily_fixes",
      scope: day,
      says: `${today} paid ${today === 1 ? "fix" : "fixes"} on ${day}, more than ${daily_fixes} (alert_thresholds.daily_fixes).`,
    });
  const all = spentInMonth(fixes, month, null);
  if (all > 0 && all >= microsOf(monthly_cost_usd))
    alerts.push({
      alert: "monthly_cost",
      scope: month,
      says: `${dollars(usdOf(all))} spent or put aside in ${month}; the mark is ${dollars(monthly_cost_usd)} (alert_thresholds.monthly_cost_usd).`,
    });
  for (const [provider, { max_cost_per_month_usd: limit }] of Object.entries(limits.providers)) {
    const spent = spentInMonth(fixes, month, provider as ModelProviderId);
    if (spent === 0 || spent < microsOf(limit * warn_ratio)) continue;
    const share = Math.round((usdOf(spent) / limit) * 100);
    alerts.push({
      alert: "provider_warning",
      scope: `${month} ${provider}`,
      says: `${dollars(usdOf(spent))} of the ${dollars(limit)} for ${provider} in ${month} are spent or put aside, ${share} %.`,
    });
  }
  return alerts;
}

/** The alert that a denial is worth: a limit for everybody is reached. Null when it is only about one cause. */
export function alertOfDenial({ reasonCode, message }: Denial, provider: ModelProviderId, at: string): Alert | null {
  const scopes: Partial<Record<Denial["reasonCode"], string>> = {
    budget_exceeded: `${monthOf(at)} ${provider}`,
    max_fixes_per_day: dayOf(at),
    no_progress: `${dayOf(at)} no progress`,
  };
  const scope = scopes[reasonCode];
  return scope === undefined ? null : { alert: "exceeded", scope, says: message };
}

/** Those that nobody was told of yet. */
export function untold(events: readonly LedgerEvent[], alerts: readonly Alert[]): Alert[] {
  const told = new Set(eventsOf(events, "budget_alerted").map(({ alert, scope }) => `${alert} ${scope}`));
  return alerts.filter(({ alert, scope }) => !told.has(`${alert} ${scope}`));
}

/** Name of the claim to have told it. */
export function keyOfAlert({ alert, scope }: Alert): string {
  return `alert:${alert}:${scope}`;
}
