import type { LedgerEvent, LedgerEventOf, ModelProviderId, Outcome, ReasonCode } from "@regreen/contracts";
import { eventsOf } from "../views.ts";
import { dayOf, monthOf } from "./calendar.ts";
import type { MoneyLimits } from "./limits.ts";
import { microsOf, usdOf } from "./micros.ts";
import { type PaidFix, paidFixes, stateOf } from "./paid-fix.ts";
import { attemptsAt, explanations, fixesOfBranch, fixesOfRun, fixesOnDay, isStuck, spentInMonth } from "./spend.ts";

/** Money that is wanted for one fix, or for explaining the findings of one pull request. */
export interface Claim {
  /** The fingerprint is a pull request's then. */
  readonly explains?: boolean;
  readonly provider: ModelProviderId;
  /** The most that it can cost. */
  readonly usd: number;
  readonly fingerprint: string;
  readonly runId: number;
  /** The failing branch; null where there is none. */
  readonly branch: string | null;
  readonly isDefaultBranch: boolean;
  /** When it is made, ISO 8601 in UTC. */
  readonly at: string;
}

/** Why there is no money. */
export interface Denial {
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  /** One sentence or two for people. */
  readonly message: string;
}

/** Whether a provider is to be asked at all; `breakerState` of @regreen/models fits. */
export type Breaker = (
  settled: readonly LedgerEventOf<"cost_settled">[],
  provider: ModelProviderId,
  at: string,
) => "closed" | "half_open" | "open";

/**
 * Judges a claim by everything that was reserved and settled before it (requirements COST-02 to COST-06, COST-10, C-17,
 * SAF-18). What belongs to the cause itself is told before what belongs to everybody: more money would not help it.
 *
 * @param events from `windowStart(claim.at)` on
 * @returns null when it may be paid
 */
export function judgeClaim(
  events: readonly LedgerEvent[],
  claim: Claim,
  limits: MoneyLimits,
  breaker: Breaker,
): Denial | null {
  const fixes = paidFixes(events);
  const first =
    claim.explains === true
      ? judgeExplanation(fixes, claim, limits)
      : (judgeCause(fixes, claim, limits) ?? judgeDay(fixes, claim, limits));
  return first ?? judgeService(events, fixes, claim, breaker) ?? judgeMoney(fixes, claim, limits);
}

function judgeCause(fixes: readonly PaidFix[], claim: Claim, { limits }: MoneyLimits): Denial | null {
  const attempts = attemptsAt(fixes, claim.fingerprint, claim.at);
  if (attempts >= limits.max_attempts_per_cause)
    return denied(
      "attempts_exhausted",
      `A fix of this cause was paid for ${times(attempts)} in 30 days (limits.max_attempts_per_cause: ${limits.max_attempts_per_cause}). A person has to look.`,
    );
  const ofRun = fixesOfRun(fixes, claim.runId);
  if (ofRun >= limits.max_fixes_per_run)
    return denied(
      "run_cap",
      `Run ${claim.runId} was paid for ${times(ofRun)} (limits.max_fixes_per_run: ${limits.max_fixes_per_run}).`,
    );
  const { branch, isDefaultBranch: isDefault, at } = claim;
  const ofBranch = branch === null ? 0 : fixesOfBranch(fixes, { branch, isDefault, at });
  if (branch !== null && ofBranch >= limits.max_fixes_per_pr)
    return denied(
      "max_fixes_per_pr",
      `The branch was paid for ${times(ofBranch)} ${isDefault ? "today" : "in 30 days"} (limits.max_fixes_per_pr: ${limits.max_fixes_per_pr}).`,
    );
  return null;
}

function judgeDay(fixes: readonly PaidFix[], { at }: Claim, { limits }: MoneyLimits): Denial | null {
  const today = fixesOnDay(fixes, dayOf(at));
  if (today >= limits.max_fixes_per_day)
    return denied(
      "max_fixes_per_day",
      `${today} of ${limits.max_fixes_per_day} paid fixes of ${dayOf(at)} are made (limits.max_fixes_per_day).`,
    );
  if (isStuck(fixes, limits.stop_after_misses, at))
    return denied(
      "no_progress",
      `The last ${limits.stop_after_misses} paid fixes were not proven (limits.stop_after_misses). The next one is tried a day after the last.`,
    );
  return null;
}

/** As many explanations as fixes, counted apart from them: neither takes the other's place. */
function judgeExplanation(
  fixes: readonly PaidFix[],
  { fingerprint, at }: Claim,
  { limits }: MoneyLimits,
): Denial | null {
  const { ofPull, ofDay } = explanations(fixes, fingerprint, at);
  if (ofPull >= limits.max_fixes_per_pr)
    return denied(
      "max_fixes_per_pr",
      `Explanations of this pull request were paid for ${times(ofPull)} in 30 days (limits.max_fixes_per_pr: ${limits.max_fixes_per_pr}).`,
    );
  if (ofDay >= limits.max_fixes_per_day)
    return denied(
      "max_fixes_per_day",
      `Explanations were paid for ${times(ofDay)} on ${dayOf(at)} (limits.max_fixes_per_day: ${limits.max_fixes_per_day}).`,
    );
  return null;
}

function judgeService(
  events: readonly LedgerEvent[],
  fixes: readonly PaidFix[],
  { provider, at }: Claim,
  breaker: Breaker,
): Denial | null {
  const state = breaker(eventsOf(events, "cost_settled"), provider, at);
  if (state === "closed") return null;
  // One of all that wait finds out whether the provider is back.
  const tried = fixes.some((fix) => fix.provider === provider && stateOf(fix, at) === "open");
  if (state === "half_open" && !tried) return null;
  return {
    outcome: "infra",
    reasonCode: "model_unavailable",
    message: `${provider} did not answer the last fixes, so it is left alone for a while. The next run tries again.`,
  };
}

function judgeMoney(fixes: readonly PaidFix[], claim: Claim, { providers }: MoneyLimits): Denial | null {
  const { provider, at, explains } = claim;
  const limit = microsOf(providers[provider].max_cost_per_month_usd);
  const spent = spentInMonth(fixes, monthOf(at), provider);
  const key = `providers.${provider}.max_cost_per_month_usd`;
  if (limit === 0) return denied("budget_exceeded", `Nothing may be spent on ${provider} (${key}: 0).`);
  if (spent + microsOf(claim.usd) <= limit) return null;
  return denied(
    "budget_exceeded",
    `The ${explains === true ? "explanation" : "fix"} could cost ${dollars(claim.usd)}, and of the ${dollars(usdOf(limit))} for ${provider} in ${monthOf(at)} ${dollars(usdOf(Math.max(0, limit - spent)))} are left (${key}).`,
  );
}

function denied(reasonCode: ReasonCode, message: string): Denial {
  return { outcome: "over_budget", reasonCode, message };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** `$0.0420`; whole amounts without the digits. */
export function dollars(usd: number): string {
  const digits = Number.isInteger(usd) ? 0 : usd >= 1 ? 2 : 4;
  return `$${usd.toFixed(digits)}`;
}
