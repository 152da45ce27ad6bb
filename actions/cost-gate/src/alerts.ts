import { type LedgerEvent, messageWithHint, PlatformError, UserError } from "@regreen/contracts";
import { remember } from "@regreen/ledger";
import { type Alert, alertsDue, keyOfAlert, untold } from "@regreen/ledger/money";
import { writeBudgetIssue } from "./budget-issue.ts";
import type { Materials } from "./materials.ts";
import type { Ports } from "./ports.ts";

interface Surroundings {
  readonly ports: Ports;
  readonly materials: Materials;
  readonly at: string;
}

/**
 * Tells people what they have to know of the budget, each thing once (requirements COST-07, COST-08, COST-10, D-03). It is told
 * first and noted as told then: who dies in between tells it a second time, into the same issue.
 *
 * @param events the ledger; null when it can't be read
 * @param more alerts beside those that the numbers give
 * @returns what is new
 */
export async function tellAlerts(
  events: readonly LedgerEvent[] | null,
  more: readonly Alert[],
  { ports, materials, at }: Surroundings,
): Promise<readonly Alert[]> {
  if (events === null) return [];
  const fresh = untold(events, [...more, ...alertsDue(events, materials.policy.budget, at)]);
  if (fresh.length === 0) return [];
  for (const { says } of fresh) ports.logger.warning(`Budget: ${says}`);
  const written = await tried(() => writeBudgetIssue({ fresh, events, at }, ports, materials), ports);
  if (written === "later") return fresh;
  for (const alert of fresh) await note(alert, written, { ports, materials, at });
  return fresh;
}

/**
 * The alert is in the log and in the summary already; without an issue it is only seen by fewer people.
 *
 * @returns the issue's number, null where there can be none; `later` when GitHub failed, so that the next job tells it
 */
async function tried(write: () => Promise<number | null>, { logger }: Ports): Promise<number | null | "later"> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    logger.warning(`There is no issue about the budget: ${messageWithHint(error)}`);
    return error instanceof PlatformError ? "later" : null;
  }
}

async function note(alert: Alert, number: number | null, { ports, at }: Surroundings): Promise<void> {
  const event = { type: "budget_alerted", fingerprint: null, alert: alert.alert, scope: alert.scope, number } as const;
  await remember({ ...ports.memory, log: ports.logger }, [event], { idempotencyKey: keyOfAlert(alert), at });
}
