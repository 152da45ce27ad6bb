import type { ModelProviderId } from "@regreen/contracts";
import { dayOf, daysBefore, LOOK_BACK_DAYS, monthOf } from "./calendar.ts";
import type { MoneyLimits } from "./limits.ts";
import { microsOf, usdOf } from "./micros.ts";
import { endOf, isCounted, isExplanation, isProven, type PaidFix, spentMicros, wasTried } from "./paid-fix.ts";

/** Spent in a month (`2026-11`), in millionths of a dollar; of one provider, or of all. */
export function spentInMonth(fixes: readonly PaidFix[], month: string, provider: ModelProviderId | null): number {
  return total(fixes.filter((fix) => monthOf(fix.at) === month && (provider === null || fix.provider === provider)));
}

/** What a provider's month has left, in USD; never below 0. */
export function remainingUsd(
  fixes: readonly PaidFix[],
  { providers }: MoneyLimits,
  provider: ModelProviderId,
  at: string,
): number {
  const limit = microsOf(providers[provider].max_cost_per_month_usd);
  return usdOf(Math.max(0, limit - spentInMonth(fixes, monthOf(at), provider)));
}

/** Paid fixes of a day (`2026-11-20`). */
export function fixesOnDay(fixes: readonly PaidFix[], day: string): number {
  return count(fixes, (fix) => dayOf(fix.at) === day);
}

/**
 * Paid fixes of a failing branch that count (C-17): those of 30 days for a pull request's branch, those of the day for the
 * default branch, which has no end.
 */
export function fixesOfBranch(
  fixes: readonly PaidFix[],
  { branch, isDefault, at }: { readonly branch: string; readonly isDefault: boolean; readonly at: string },
): number {
  const since = isDefault ? dayOf(at) : daysBefore(at, LOOK_BACK_DAYS);
  return count(fixes, (fix) => fix.branch === branch && fix.at >= since);
}

/** Paid attempts at a cause in 30 days. */
export function attemptsAt(fixes: readonly PaidFix[], fingerprint: string, at: string): number {
  const since = daysBefore(at, LOOK_BACK_DAYS);
  return count(fixes, (fix) => fix.fingerprint === fingerprint && fix.at >= since);
}

/** Explanations that were paid for in 30 days, of one pull request; and on the day, of all. */
export function explanations(
  fixes: readonly PaidFix[],
  fingerprint: string,
  at: string,
): { ofPull: number; ofDay: number } {
  const tried = fixes.filter((fix) => isExplanation(fix) && wasTried(fix));
  const since = daysBefore(at, LOOK_BACK_DAYS);
  return {
    ofPull: tried.filter((fix) => fix.fingerprint === fingerprint && fix.at >= since).length,
    ofDay: tried.filter((fix) => dayOf(fix.at) === dayOf(at)).length,
  };
}

/** Paid fixes of a failed run, all its attempts together. */
export function fixesOfRun(fixes: readonly PaidFix[], runId: number): number {
  return count(fixes, (fix) => fix.run.id === runId);
}

/** How long nothing is paid for after too many misses, in days. */
const PAUSE_DAYS = 1;

/**
 * Whether the last so many paid fixes came to nothing, so that none is paid for until a day after the last of them. Then one is
 * tried, and when it misses, too, the next one waits again.
 */
export function isStuck(fixes: readonly PaidFix[], stopAfter: number, at: string): boolean {
  if (stopAfter === 0) return false;
  const ended = fixes
    .filter(isCounted)
    .flatMap((fix) => ({ fix, end: endOf(fix, at) ?? "" }))
    .filter(({ end }) => end !== "")
    .sort((a, b) => (a.end < b.end ? 1 : -1))
    .slice(0, stopAfter);
  const [last] = ended;
  if (last === undefined || ended.length < stopAfter || last.end < daysBefore(at, PAUSE_DAYS)) return false;
  return ended.every(({ fix }) => !isProven(fix));
}

export function total(fixes: readonly PaidFix[]): number {
  return fixes.reduce((sum, fix) => sum + spentMicros(fix), 0);
}

function count(fixes: readonly PaidFix[], fits: (fix: PaidFix) => boolean): number {
  return fixes.filter((fix) => isCounted(fix) && fits(fix)).length;
}
