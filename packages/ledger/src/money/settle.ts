import { createHash } from "node:crypto";
import type { LedgerEvent, LedgerEventOf, NewLedgerEvent, Reservation, TokenUsage } from "@regreen/contracts";
import type { Appended, Ledger } from "../ledger.ts";
import { asWritten } from "./as-written.ts";
import { windowStart } from "./calendar.ts";
import { microsOf, roundUp, usdOf } from "./micros.ts";
import { paidFixes } from "./paid-fix.ts";

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
  /** The run to write down when the ledger does not know the reservation; null: then that is an error. */
  readonly run: { readonly id: number; readonly attempt: number } | null;
  /** ISO 8601 in UTC */
  readonly at: string;
}

export interface Settled {
  readonly appended: Appended;
  /** What was written down, USD: never more than was reserved. */
  readonly usd: number;
  /** The usage said more than was reserved. */
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
  const since = windowStart(reservedAt(reservation, at));
  const before = await ledger.read({ since });
  const known = paidFixes(before.events).find((fix) => fix.reservation === reservation.id);
  const reservedMicros = known?.reservedMicros ?? microsOf(reservation.usd);
  const capped = microsOf(used.usd) > reservedMicros;
  const usd = capped ? usdOf(reservedMicros) : roundUp(used.usd);
  const ofRun = known?.run ?? run;
  if (ofRun === null) throw new Error(`The ledger has no reservation ${reservation.id}, and no run is known.`);
  const { model, calls, usage, service, proven } = used;
  const event: NewLedgerEvent = {
    type: "cost_settled",
    reservation: reservation.id,
    fingerprint: known?.fingerprint ?? reservation.fingerprint,
    run: ofRun,
    provider: known?.provider ?? reservation.provider,
    model,
    usd,
    calls,
    usage,
    service,
    proven,
  };
  let seen = before.events;
  const appended = await ledger.append([event], {
    idempotencyKey: `settle:${reservation.id}:${digest(used)}`,
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
  const events = appended === "written" ? [...seen, asWritten(event, at)] : seen;
  return { appended, usd, capped, unknown: known === undefined, events };
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
