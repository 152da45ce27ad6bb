import { createHash } from "node:crypto";
import {
  type FixType,
  type LedgerEvent,
  type NewLedgerEvent,
  PlatformError,
  type Reservation,
} from "@regreen/contracts";
import { cleanName } from "../clean.ts";
import type { Ledger } from "../ledger.ts";
import type { Snapshot } from "../snapshot.ts";
import { asWritten } from "./as-written.ts";
import { monthOf, windowStart } from "./calendar.ts";
import { type Breaker, type Claim, type Denial, judgeClaim } from "./claim.ts";
import type { MoneyLimits } from "./limits.ts";
import { roundUp, usdOf } from "./micros.ts";
import { noLedger, unreadable } from "./no-ledger.ts";
import { paidFixes, stateOf } from "./paid-fix.ts";

/** After this nothing may be spent on a reservation: jobs have a limit of far less, queues are long at times. */
const EXPIRES_AFTER_MS = 3 * 60 * 60 * 1000;
/** Reservations of one job that are over, before a new one. */
const MAX_EARLIER = 20;

export interface ReserveOrder {
  readonly claim: Claim;
  readonly fixType: FixType;
  /** The attempt of the failed run. */
  readonly run: { readonly id: number; readonly attempt: number };
  readonly models: readonly string[];
  readonly caps: Pick<Reservation, "max_calls" | "max_input_tokens" | "max_output_tokens">;
  /** Names the job that asks, and the cause: asked for twice, it is one reservation. */
  readonly key: string;
  readonly limits: MoneyLimits;
  readonly breaker: Breaker;
}

/** `events`: the ledger as it was judged, with the new reservation; null when it could not be read. */
export type Reserved =
  | { readonly reservation: Reservation; readonly repeated: boolean; readonly events: readonly LedgerEvent[] }
  | { readonly reservation: null; readonly denial: Denial; readonly events: readonly LedgerEvent[] | null };

/**
 * Puts money aside for one fix, or says why not (requirements COST-10, COST-11, C-22). Every limit is judged by the very state
 * of the branch that the reservation is written on, so that no number of claims at the same moment goes beyond one.
 *
 * The same job gets the reservation that it has, as long as that may be spent. What keeps the ledger from being read or written
 * is a denial: nobody knows then what was spent.
 */
export async function reserve(ledger: Ledger, order: ReserveOrder): Promise<Reserved> {
  try {
    for (let turn = 0; turn < MAX_EARLIER; turn++) {
      const key = `reserve:${order.key}${turn === 0 ? "" : `:${turn}`}`;
      const wanted = reservationOf(order, key);
      const event = eventOf(order, wanted);
      const asked: Asked = { denial: null, events: [] };
      const appended = await ledger.append([event], {
        idempotencyKey: key,
        at: order.claim.at,
        admit: { since: windowStart(order.claim.at), allows: (snapshot) => admits(snapshot, order, asked) },
      });
      if (appended === "denied" && asked.denial !== null)
        return { reservation: null, denial: asked.denial, events: asked.events };
      if (appended === "written")
        return { reservation: wanted, repeated: false, events: [...asked.events, asWritten(event, order.claim.at)] };
      const standing = await findStanding(ledger, order, wanted);
      if (standing !== null) return standing;
    }
    throw new Error(`${MAX_EARLIER} reservations of one job are over: ${order.key}`);
  } catch (error) {
    const denial = noLedger(error);
    if (denial === null) throw error;
    return { reservation: null, denial, events: null };
  }
}

interface Asked {
  denial: Denial | null;
  events: readonly LedgerEvent[];
}

function admits(snapshot: Snapshot, { claim, limits, breaker }: ReserveOrder, asked: Asked): boolean {
  asked.events = snapshot.events;
  asked.denial =
    unreadable(snapshot, monthOf(claim.at)) ?? judgeClaim(snapshot.events, withCleanBranch(claim), limits, breaker);
  return asked.denial === null;
}

function withCleanBranch(claim: Claim): Claim {
  return { ...claim, branch: claim.branch === null ? null : cleanName(claim.branch) };
}

/** The reservation that this job made before, when it may still be spent. */
async function findStanding(ledger: Ledger, { claim }: ReserveOrder, wanted: Reservation): Promise<Reserved | null> {
  const events = await readWith(ledger, claim.at, wanted.id);
  const [fix] = paidFixes(events).filter(({ reservation }) => reservation === wanted.id);
  if (fix === undefined || stateOf(fix, claim.at) !== "open") return null;
  const { provider, models, reservedMicros, maxCalls, expiresAt } = fix;
  const as = { provider, models: [...models], usd: usdOf(reservedMicros), max_calls: maxCalls, expires_at: expiresAt };
  return { reservation: { ...wanted, ...as }, repeated: true, events };
}

/** A copy of GitHub's that is behind may not show yet what is there. */
const LOOKS = 8;

async function readWith(ledger: Ledger, at: string, id: string): Promise<readonly LedgerEvent[]> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const { events } = await ledger.read({ since: windowStart(at) });
    if (events.some((event) => event.type === "cost_reserved" && event.reservation === id)) return events;
  }
  throw new PlatformError(`GitHub does not show the reservation ${id}, which is there.`, {
    reasonCode: "platform_failure",
  });
}

function reservationOf({ claim, models, caps }: ReserveOrder, key: string): Reservation {
  return {
    schema_version: 1,
    id: createHash("sha256").update(key).digest("hex").slice(0, 24),
    fingerprint: claim.fingerprint,
    provider: claim.provider,
    models: [...models],
    ...caps,
    usd: roundUp(claim.usd),
    expires_at: new Date(Date.parse(claim.at) + EXPIRES_AFTER_MS).toISOString(),
  };
}

function eventOf({ claim, fixType, run }: ReserveOrder, reservation: Reservation): NewLedgerEvent {
  const { id, fingerprint, provider, models, usd, max_calls, expires_at } = reservation;
  return {
    type: "cost_reserved",
    reservation: id,
    fingerprint,
    fix_type: fixType,
    run,
    branch: claim.branch ?? "",
    provider,
    models,
    usd,
    max_calls,
    expires_at,
  };
}
