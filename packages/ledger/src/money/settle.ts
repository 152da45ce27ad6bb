import { createHash } from "node:crypto";
import type { LedgerEvent, LedgerEventOf, NewLedgerEvent, Reservation, TokenUsage } from "@regreen/contracts";
import type { Appended } from "../append.ts";
import type { Ledger } from "../ledger.ts";
import { asWritten } from "./as-written.ts";
import { windowStart } from "./calendar.ts";
import { microsOf, roundUp } from "./micros.ts";
import { type PaidFix, paidFixes } from "./paid-fix.ts";

/** What a fix has used, as its job says. */
export interface Used {
  readonly model: string;
  readonly usd: number;
  readonly calls: number;
  readonly usage: TokenUsage;
  readonly service: LedgerEventOf<"cost_settled">["service"];
  readonly proven: boolean;
}

export interface SettleOrder {
  readonly reservation: Reservation;
  readonly used: Used;
  /** The run that it was for, as far as this job knows; the reservation's own counts. */
  readonly run: { readonly id: number; readonly attempt: number };
  /** ISO 8601 in UTC */
  readonly at: string;
}

export interface Settled {
  readonly appended: Appended;
  /** The reservation as it stands now. */
  readonly fix: PaidFix;
  /** The usage said more than was reserved, and is counted up to that. */
  readonly capped: boolean;
  /** The ledger has no such reservation. */
  readonly unknown: boolean;
  /** The ledger behind it, from the month before the reservation on. */
  readonly events: readonly LedgerEvent[];
}

/**
 * Puts what was used in the place of what was reserved (C-22). The same usage settled twice counts once; another usage of the same
 * reservation, of a job that was run again, counts as well. It may come after the reservation has expired.
 *
 * @throws UserError, PlatformError; then the reservation goes on to count in full
 */
export async function settle(ledger: Ledger, { reservation, used, run, at }: SettleOrder): Promise<Settled> {
  const { id, fingerprint, provider } = reservation;
  const event: NewLedgerEvent = {
    type: "cost_settled",
    reservation: id,
    fingerprint,
    run,
    provider,
    ...used,
    usd: roundUp(Math.min(used.usd, reservation.usd)),
  };
  const since = windowStart(reservedAt(reservation, at));
  let seen: readonly LedgerEvent[] | null = null;
  const appended = await ledger.append([event], {
    idempotencyKey: `settle:${id}:${digest(used)}`,
    at,
    // Nothing is refused here; by being asked, every file since then is looked through for the same settlement.
    admit: {
      since,
      allows: ({ events }) => {
        seen = events;
        return true;
      },
    },
  });
  const before = seen ?? (await ledger.read({ since })).events;
  // A copy of GitHub's that is behind may not show yet what is there.
  const shown =
    appended === "duplicate" && before.some((each) => each.type === "cost_settled" && each.reservation === id);
  const events = shown ? before : [...before, asWritten(event, at)];
  const fix = paidFixes(events).find((each) => each.reservation === id) as PaidFix;
  const unknown = !events.some((each) => each.type === "cost_reserved" && each.reservation === id);
  return { appended, fix, capped: microsOf(used.usd) > fix.reservedMicros, unknown, events };
}

/**
 * The reservation, where it was settled before; null where it was not, or is not known.
 *
 * @throws UserError, PlatformError
 */
export async function settledBefore(ledger: Ledger, reservation: Reservation, at: string): Promise<PaidFix | null> {
  const { events } = await ledger.read({ since: windowStart(reservedAt(reservation, at)) });
  const fix = paidFixes(events).find((each) => each.reservation === reservation.id);
  return fix === undefined || fix.settlements.length === 0 ? null : fix;
}

/** Some time before it was reserved, as near as the reservation tells. */
function reservedAt({ expires_at }: Reservation, at: string): string {
  const dayBefore = new Date(Date.parse(expires_at) - 24 * 60 * 60 * 1000).toISOString();
  return dayBefore < at ? dayBefore : at;
}

/** Of what was used, whatever came of it: a second look at the proof makes it no second usage. */
function digest({ model, usd, calls, usage }: Used): string {
  const facts = JSON.stringify([model, usd, calls, usage]);
  return createHash("sha256").update(facts).digest("hex").slice(0, 16);
}
