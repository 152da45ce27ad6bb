import type { FixType, LedgerEvent, LedgerEventOf, ModelProviderId } from "@regreen/contracts";
import { eventsOf } from "../views.ts";
import { microsOf } from "./micros.ts";

/** A reservation and what it came to. */
export interface PaidFix {
  readonly reservation: string;
  readonly provider: ModelProviderId;
  readonly models: readonly string[];
  readonly fingerprint: string;
  readonly fixType: FixType;
  readonly run: { readonly id: number; readonly attempt: number };
  /** The failing branch; "" where there is none. */
  readonly branch: string;
  /** When it was reserved: it belongs to this day and month, whenever it is settled. */
  readonly at: string;
  readonly expiresAt: string;
  readonly reservedMicros: number;
  readonly maxCalls: number;
  readonly settlements: readonly LedgerEventOf<"cost_settled">[];
}

/** `open`: it may still be spent. `expired`: nobody has settled it, so that it counts as spent in full. */
export type PaidFixState = "open" | "expired" | "settled";

/**
 * Every reservation of the ledger, in its order. A settlement whose reservation is not there, for its month was not read or
 * somebody took it away, is a fix of its own: what was spent was spent.
 */
export function paidFixes(events: readonly LedgerEvent[]): PaidFix[] {
  const settlements = new Map<string, LedgerEventOf<"cost_settled">[]>();
  for (const event of eventsOf(events, "cost_settled")) {
    const others = settlements.get(event.reservation);
    if (others === undefined) settlements.set(event.reservation, [event]);
    else others.push(event);
  }
  const reserved = new Map<string, PaidFix>();
  for (const event of eventsOf(events, "cost_reserved")) {
    if (reserved.has(event.reservation)) continue;
    reserved.set(event.reservation, {
      reservation: event.reservation,
      provider: event.provider,
      models: event.models,
      fingerprint: event.fingerprint,
      fixType: event.fix_type,
      run: event.run,
      branch: event.branch,
      at: event.at,
      expiresAt: event.expires_at,
      reservedMicros: microsOf(event.usd),
      maxCalls: event.max_calls,
      settlements: settlements.get(event.reservation) ?? [],
    });
  }
  const orphans = [...settlements].filter(([id]) => !reserved.has(id)).flatMap(([, list]) => orphan(list));
  return [...reserved.values(), ...orphans];
}

function orphan(settlements: readonly LedgerEventOf<"cost_settled">[]): PaidFix[] {
  const [first] = settlements;
  if (first === undefined) return [];
  return [
    {
      reservation: first.reservation,
      provider: first.provider,
      models: [first.model],
      fingerprint: first.fingerprint,
      fixType: "unknown",
      run: first.run,
      branch: "",
      at: first.at,
      expiresAt: first.at,
      reservedMicros: Math.max(...settlements.map(({ usd }) => microsOf(usd))),
      maxCalls: first.calls,
      settlements,
    },
  ];
}

/**
 * What counts as spent, in millionths of a dollar: all that was reserved, until it is settled. A job that ran again has settled
 * another usage, which was billed as well; none of them is believed to be more than was reserved.
 */
export function spentMicros({ reservedMicros, settlements }: PaidFix): number {
  if (settlements.length === 0) return reservedMicros;
  return settlements.reduce((sum, { usd }) => sum + Math.min(microsOf(usd), reservedMicros), 0);
}

/** @param now ISO 8601 */
export function stateOf({ settlements, expiresAt }: PaidFix, now: string): PaidFixState {
  if (settlements.length > 0) return "settled";
  return Date.parse(expiresAt) <= Date.parse(now) ? "expired" : "open";
}

export function isProven({ settlements }: PaidFix): boolean {
  return settlements.some(({ proven }) => proven);
}

/** Whether it was paid for an explanation of findings: there was no failure, and there is no fix. */
export function isExplanation({ fixType }: PaidFix): boolean {
  return fixType === EXPLANATION_TYPE;
}

/** `fix_type` of what is paid for explanations. */
export const EXPLANATION_TYPE = "none" satisfies FixType;

/** Whether it is one of the fixes that are counted. An explanation is none: it is proven by nothing, and costs money all the same. */
export function isCounted(fix: PaidFix): boolean {
  return !isExplanation(fix) && wasTried(fix);
}

/** Not when nobody answered and nothing was billed. */
export function wasTried({ settlements }: PaidFix): boolean {
  return settlements.length === 0 || settlements.some(({ usd, service }) => usd > 0 || service === "answered");
}

/** When it was known what became of it; null while it is open. */
export function endOf(fix: PaidFix, now: string): string | null {
  const state = stateOf(fix, now);
  if (state === "open") return null;
  return state === "expired" ? fix.expiresAt : (fix.settlements.map(({ at }) => at).sort()[0] ?? fix.expiresAt);
}
