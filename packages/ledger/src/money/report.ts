import { type FixType, type LedgerEvent, MODEL_RECIPE, type ModelProviderId } from "@regreen/contracts";
import { eventsOf } from "../views.ts";
import { dayOf, daysBefore, monthOf } from "./calendar.ts";
import type { MoneyLimits } from "./limits.ts";
import { microsOf, usdOf } from "./micros.ts";
import { isCounted, isProven, type PaidFix, paidFixes, spentMicros, stateOf } from "./paid-fix.ts";
import { remainingUsd, spentInMonth, total } from "./spend.ts";

/** What fixes have cost. All amounts are USD, all days UTC; a fix belongs to the day on which it was reserved. */
export interface CostReport {
  readonly schema_version: 1;
  readonly generated_at: string;
  /** First and last day, both among them. */
  readonly from: string;
  readonly to: string;
  readonly usd: number;
  readonly fixes: number;
  readonly proven: number;
  readonly providers: readonly ProviderRow[];
  readonly days: readonly DayRow[];
  readonly fix_types: readonly FixTypeRow[];
  readonly unsettled: readonly UnsettledRow[];
  readonly accepted: Accepted;
}

interface ProviderRow {
  readonly provider: ModelProviderId;
  /** Of the days of the report. */
  readonly usd: number;
  readonly fixes: number;
  /** Of the present month. */
  readonly month: string;
  readonly month_usd: number;
  readonly month_limit_usd: number;
  readonly month_remaining_usd: number;
}

interface DayRow {
  readonly day: string;
  readonly usd: number;
  readonly fixes: number;
}

interface FixTypeRow {
  readonly fix_type: FixType;
  readonly usd: number;
  readonly fixes: number;
  readonly proven: number;
}

/** Money that nobody has said what became of; it counts in full. */
interface UnsettledRow {
  readonly reservation: string;
  readonly state: "open" | "expired";
  readonly fingerprint: string;
  readonly provider: ModelProviderId;
  readonly run_id: number;
  readonly reserved_at: string;
  readonly expires_at: string;
  readonly usd: number;
}

interface Accepted {
  /** Pull requests with a fix of a model that people merged in these days. */
  readonly merged: number;
  /** All that was spent in these days for each of them; null when there is none. */
  readonly usd_per_fix: number | null;
  /** What it should stay below (COST-16). */
  readonly target_usd: number;
  /** Merged pull requests of recipes, which cost nothing. */
  readonly free: number;
}

const TARGET_USD = 5;

/**
 * The report of the last `days` days, today among them (requirements COST-11, COST-13, COST-14, COST-16).
 *
 * @param events all there are; proposals before those days are needed to know whose pull request was merged
 */
export function costReport(
  events: readonly LedgerEvent[],
  { now, days, limits }: { readonly now: string; readonly days: number; readonly limits: MoneyLimits },
): CostReport {
  const all = paidFixes(events);
  const from = dayOf(daysBefore(now, days - 1));
  const to = dayOf(now);
  const fixes = all.filter(({ at }) => dayOf(at) >= from && dayOf(at) <= to);
  const counted = fixes.filter(isCounted);
  return {
    schema_version: 1,
    generated_at: now,
    from,
    to,
    usd: usdOf(total(fixes)),
    fixes: counted.length,
    proven: counted.filter(isProven).length,
    providers: providerRows(all, fixes, now, limits),
    days: dayRows(fixes, now, days),
    fix_types: fixTypeRows(fixes),
    unsettled: all.flatMap((fix) => unsettledRow(fix, now, from)),
    accepted: acceptedIn(events, from, usdOf(total(fixes))),
  };
}

/** Providers that were used in these days or this month. */
function providerRows(
  all: readonly PaidFix[],
  fixes: readonly PaidFix[],
  now: string,
  limits: MoneyLimits,
): ProviderRow[] {
  const month = monthOf(now);
  const within = new Set(fixes);
  const names = new Set(all.filter((fix) => within.has(fix) || monthOf(fix.at) === month).map((fix) => fix.provider));
  return [...names].sort().map((provider) => {
    const own = fixes.filter((fix) => fix.provider === provider);
    return {
      provider,
      usd: usdOf(total(own)),
      fixes: own.filter(isCounted).length,
      month,
      month_usd: usdOf(spentInMonth(all, month, provider)),
      month_limit_usd: limits.providers[provider].max_cost_per_month_usd,
      month_remaining_usd: remainingUsd(all, limits, provider, now),
    };
  });
}

function dayRows(fixes: readonly PaidFix[], now: string, days: number): DayRow[] {
  return Array.from({ length: days }, (_, index) => {
    const day = dayOf(daysBefore(now, days - 1 - index));
    const own = fixes.filter(({ at }) => dayOf(at) === day);
    return { day, usd: usdOf(total(own)), fixes: own.filter(isCounted).length };
  });
}

function fixTypeRows(fixes: readonly PaidFix[]): FixTypeRow[] {
  const types = [...new Set(fixes.map(({ fixType }) => fixType))];
  return types
    .map((fix_type) => {
      const own = fixes.filter(({ fixType }) => fixType === fix_type);
      const counted = own.filter(isCounted);
      return { fix_type, usd: usdOf(total(own)), fixes: counted.length, proven: counted.filter(isProven).length };
    })
    .sort((a, b) => b.usd - a.usd);
}

function unsettledRow(fix: PaidFix, now: string, from: string): UnsettledRow[] {
  const state = stateOf(fix, now);
  if (state === "settled" || dayOf(fix.at) < from) return [];
  return [
    {
      reservation: fix.reservation,
      state,
      fingerprint: fix.fingerprint,
      provider: fix.provider,
      run_id: fix.run.id,
      reserved_at: fix.at,
      expires_at: fix.expiresAt,
      usd: usdOf(spentMicros(fix)),
    },
  ];
}

/** A pull request that several runs saw merged was merged once, when the first of them saw it. */
function acceptedIn(events: readonly LedgerEvent[], from: string, usd: number): Accepted {
  const merged = new Map<number, string>();
  for (const { pull_request, decision, at } of eventsOf(events, "fix_decided")) {
    if (decision === "merged" && !merged.has(pull_request)) merged.set(pull_request, at);
  }
  const inTime = [...merged].filter(([, at]) => dayOf(at) >= from).map(([number]) => number);
  const byModel = new Set(
    eventsOf(events, "fix_proposed")
      .filter(({ recipe }) => recipe.id === MODEL_RECIPE)
      .map(({ pull_request }) => pull_request),
  );
  const paid = inTime.filter((number) => byModel.has(number)).length;
  return {
    merged: paid,
    usd_per_fix: paid === 0 ? null : usdOf(microsOf(usd / paid)),
    target_usd: TARGET_USD,
    free: inTime.length - paid,
  };
}
