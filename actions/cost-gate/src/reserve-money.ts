import type { ActionResult } from "@regreen/action-kit";
import {
  Ending,
  type LedgerEvent,
  type ModelProviderId,
  PlatformError,
  type Reservation,
  UserError,
  undelivered,
  verdictOfError,
} from "@regreen/contracts";
import {
  type Alert,
  alertOfDenial,
  type Denial,
  dollars,
  fixesOnDay,
  paidFixes,
  type Reserved,
  remainingUsd,
  reserve,
  withoutLedger,
} from "@regreen/ledger/money";
import { breakerState, type ModelChoice, worstCaseUsd } from "@regreen/models";
import type { Policy } from "@regreen/policy";
import { chooseProvider } from "./admissible.ts";
import { tellAlerts } from "./alerts.ts";
import type { ReserveInputs } from "./inputs.ts";
import { type Materials, readMaterials } from "./materials.ts";
import type { Ports } from "./ports.ts";
import { renderReserved } from "./render/reserved.ts";

/** Answers in every case whether a model may be asked; what can't be known is a no. */
export async function reserveMoney(inputs: ReserveInputs, ports: Ports): Promise<ActionResult> {
  try {
    const materials = await readMaterials(inputs, ports);
    return await decide(inputs, ports, materials);
  } catch (error) {
    if (!(error instanceof Ending || error instanceof UserError || error instanceof PlatformError)) throw error;
    const { outcome, reason_code: reasonCode, message } = verdictOfError(error);
    return deny({ outcome, reasonCode, message }, null);
  }
}

async function decide(inputs: ReserveInputs, ports: Ports, materials: Materials): Promise<ActionResult> {
  const { cause, policy } = materials;
  const at = ports.now();
  const chosen = chooseProvider(cause, policy, inputs.providers, at);
  if ("denial" in chosen) return deny(chosen.denial, null);
  const { choice } = chosen;
  for (const note of choice.notes) ports.logger.warning(note);
  const { ledger } = ports.memory;
  if (ledger === null) return deny(withoutLedger(`There is no ledger: ${ports.memory.why}.`), null);
  const reserved = await reserve(ledger, orderOf(materials, choice, ports, at));
  const standing = { events: reserved.events, policy, provider: choice.provider, at };
  const alerts = await tellAlerts(reserved.events, alertsOf(reserved, choice, materials, at), { ports, materials, at });
  if (reserved.reservation === null) {
    ports.logger.warning(reserved.denial.message);
    return deny(reserved.denial, standing, alerts);
  }
  return allow(reserved.reservation, reserved.repeated, standing, alerts);
}

/** One question, and the same once more where nothing was billed. */
const CALLS_OF_EXPLANATION = 2;

function orderOf({ cause, policy, run }: Materials, choice: ModelChoice, { job }: Ports, at: string) {
  const { provider, models } = choice;
  const { limits } = policy.budget;
  const { fingerprint, fixType, failed, explains } = cause;
  const calls = explains ? Math.min(CALLS_OF_EXPLANATION, policy.models.max_calls) : policy.models.max_calls;
  const caps = { calls, inputTokens: limits.max_tokens_per_fix, outputTokens: limits.max_output_tokens_per_fix };
  const asker = job ?? run;
  return {
    claim: {
      explains,
      provider,
      usd: worstCaseUsd(provider, models, caps, policy.models.prices, at),
      fingerprint,
      runId: run.id,
      branch: failed?.head_branch ?? null,
      isDefaultBranch: failed !== null && failed.head_branch === failed.default_branch,
      at,
    },
    fixType,
    run,
    models,
    caps: { max_calls: calls, max_input_tokens: caps.inputTokens, max_output_tokens: caps.outputTokens },
    // Another attempt of the workflow is another job: what the one before had may be spent already.
    key: `${asker.id}/${asker.attempt}:${fingerprint}`,
    limits: policy.budget,
    breaker: breakerState,
  };
}

/** That there were enough explanations for today is no news: fixes go on. */
function alertsOf(reserved: Reserved, { provider }: ModelChoice, { cause }: Materials, at: string) {
  if (reserved.reservation !== null) return [];
  if (cause.explains && reserved.denial.reasonCode !== "budget_exceeded") return [];
  const alert = alertOfDenial(reserved.denial, provider, at);
  return alert === null ? [] : [alert];
}

/** How the ledger stands after it. */
export interface Standing {
  readonly events: readonly LedgerEvent[] | null;
  readonly policy: Policy;
  readonly provider: ModelProviderId;
  readonly at: string;
}

function allow(
  reservation: Reservation,
  repeated: boolean,
  standing: Standing,
  alerts: readonly Alert[],
): ActionResult {
  const again = repeated ? "still stands" : "is reserved";
  const message = `${dollars(reservation.usd)} ${again} for ${reservation.provider}, until ${reservation.expires_at}.`;
  const verdict = undelivered("nothing_to_do", "money_reserved", message);
  return {
    verdict,
    outputs: {
      allowed: "true",
      provider: reservation.provider,
      "reservation-id": reservation.id,
      reservation: JSON.stringify(reservation),
      ...left(standing),
      alerts: JSON.stringify(alerts),
    },
    summary: renderReserved(verdict, reservation, standing, alerts),
  };
}

function deny(denial: Denial, standing: Standing | null, alerts: readonly Alert[] = []): ActionResult {
  const verdict = undelivered(denial.outcome, denial.reasonCode, denial.message);
  return {
    verdict,
    outputs: {
      allowed: "false",
      provider: standing?.provider ?? "none",
      "reservation-id": "",
      reservation: "",
      ...left(standing),
      alerts: JSON.stringify(alerts),
    },
    summary: renderReserved(verdict, null, standing, alerts),
  };
}

/** What nobody knows is nothing. */
function left(standing: Standing | null): Record<string, string> {
  if (standing === null || standing.events === null) return { "remaining-usd": "0", "remaining-fixes": "0" };
  const { events, policy, provider, at } = standing;
  const fixes = paidFixes(events);
  const today = policy.budget.limits.max_fixes_per_day - fixesOnDay(fixes, at.slice(0, 10));
  return {
    "remaining-usd": String(remainingUsd(fixes, policy.budget, provider, at)),
    "remaining-fixes": String(Math.max(0, today)),
  };
}
