import type { ActionResult } from "@regreen/action-kit";
import {
  messageWithHint,
  PlatformError,
  parseContract,
  type Reservation,
  reservationSchema,
  UserError,
  undelivered,
  type Verdict,
} from "@regreen/contracts";
import type { Ledger } from "@regreen/ledger";
import { dollars, type Settled, settle, settledBefore, spentMicros, usdOf, withoutLedger } from "@regreen/ledger/money";
import { tellAlerts } from "./alerts.ts";
import type { SettleInputs } from "./inputs.ts";
import { type Materials, readMaterials } from "./materials.ts";
import type { Ports } from "./ports.ts";
import { renderSettled } from "./render/settled.ts";
import { readUsage, type UsageReading } from "./usage.ts";

/** Writes down what was used. What can't be written down goes on to count in full, and is said. */
export async function settleMoney(inputs: SettleInputs, ports: Ports): Promise<ActionResult> {
  const reservation = parseContract('Input "reservation"', inputs.reservation, reservationSchema);
  const materials = await readMaterials(inputs, ports);
  const reading = readUsage(inputs.usage, reservation);
  const { ledger } = ports.memory;
  if (reading.kind === "garbled") return unsettled(unknownUsage(reading, reservation), ports);
  if (ledger === null) return unsettled(lost(`There is no ledger: ${ports.memory.why}.`, reservation), ports);
  try {
    if (reading.kind === "missing") return await withoutUsage(reading, { ledger, reservation }, ports);
    const used = { ...reading.used, proven: inputs.proven };
    return await written({ ledger, reservation, used, materials }, ports);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof PlatformError)) throw error;
    return unsettled(lost(messageWithHint(error), reservation), ports);
  }
}

/** Where only some jobs of a run are run again, an earlier attempt may have settled it. */
async function withoutUsage(
  reading: Exclude<UsageReading, { kind: "used" }>,
  { ledger, reservation }: Pick<Work, "ledger" | "reservation">,
  ports: Ports,
): Promise<ActionResult> {
  const before = await settledBefore(ledger, reservation, ports.now());
  if (before === null) return unsettled(unknownUsage(reading, reservation), ports);
  const usd = dollars(usdOf(spentMicros(before)));
  const message = `${reading.why} The reservation ${reservation.id} was settled before, with ${usd}.`;
  const verdict = undelivered("nothing_to_do", "money_settled", message);
  return { verdict, outputs: { provider: reservation.provider }, summary: renderSettled(verdict, null) };
}

interface Work {
  readonly ledger: Ledger;
  readonly reservation: Reservation;
  readonly used: Parameters<typeof settle>[1]["used"];
  readonly materials: Materials;
}

async function written({ ledger, reservation, used, materials }: Work, ports: Ports): Promise<ActionResult> {
  const at = ports.now();
  const settled = await settle(ledger, { reservation, used, run: materials.run, at });
  for (const warning of warningsOf(settled, reservation, used.usd)) ports.logger.warning(warning);
  const alerts = await tellAlerts(settled.events, [], { ports, materials, at });
  const usd = usdOf(spentMicros(settled.fix));
  const again = settled.appended === "duplicate" ? " was settled before" : "";
  const message = `Reservation ${reservation.id}${again}: ${dollars(usd)} of ${dollars(reservation.usd)} were used.`;
  const verdict = undelivered("nothing_to_do", "money_settled", message);
  return {
    verdict,
    outputs: {
      provider: reservation.provider,
      "reservation-id": reservation.id,
      alerts: JSON.stringify(alerts),
    },
    summary: renderSettled(verdict, { settled, used, alerts, policy: materials.policy, at }),
  };
}

function warningsOf({ capped, unknown }: Settled, { id, usd }: Reservation, used: number): string[] {
  const more = `Of the reservation ${id} ${dollars(used)} are said to be used, more than its ${dollars(usd)}; it counts in full.`;
  const stranger = `The ledger has no reservation ${id}; what was used is counted all the same.`;
  return [...(capped ? [more] : []), ...(unknown ? [stranger] : [])];
}

function unknownUsage(reading: Exclude<UsageReading, { kind: "used" }>, { id, usd }: Reservation): Verdict {
  const message = `${reading.why} The reservation ${id} counts in full, ${dollars(usd)}.`;
  return reading.kind === "missing"
    ? undelivered("infra", "platform_failure", message)
    : undelivered("misconfigured", "bad_contract", message);
}

function lost(why: string, { id, usd }: Reservation): Verdict {
  const { outcome, reasonCode } = withoutLedger(why);
  return undelivered(
    outcome,
    reasonCode,
    `The reservation ${id} was not settled and counts in full, ${dollars(usd)}. ${why}`,
  );
}

function unsettled(verdict: Verdict, { logger }: Ports): ActionResult {
  logger.warning(verdict.message);
  return { verdict, outputs: {}, summary: renderSettled(verdict, null) };
}
