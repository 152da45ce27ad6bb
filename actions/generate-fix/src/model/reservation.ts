import {
  Ending,
  type FixRequest,
  type ModelCall,
  type ModelProviderId,
  modelUsageSchema,
  parseContract,
  type Reservation,
  reservationSchema,
  UserError,
} from "@regreen/contracts";
import { type Allowance as Allowed, chooseModels, type UsageBook } from "@regreen/models";
import type { Policy } from "@regreen/policy";
import type { ModelInputs } from "./inputs.ts";

/** What this fix may spend, and what earlier rounds of it have spent. */
export interface Allowance extends Allowed {
  /** What people should know of the choice of the model. */
  readonly notes: readonly string[];
}

export interface Asking {
  readonly request: FixRequest;
  readonly policy: Policy;
  /** ISO 8601. */
  readonly now: string;
  /** A job of GitHub Actions: there a person's word on the command line counts for nothing. */
  readonly onCi: boolean;
}

/** A laptop's allowance lasts for one sitting. */
const LAPTOP_MINUTES = 60;

/**
 * The allowance of a fix: a reservation of cost-gate, or on a laptop what a person allows. Without one nothing is asked.
 *
 * @throws UserError for input that can't be read; Ending (`over_budget/no_reservation`) when there is no valid reservation
 */
export function allowanceOf(inputs: ModelInputs, asking: Asking): Allowance {
  const { onCi } = asking;
  if (onCi && inputs.maxUsd !== undefined)
    throw new UserError('Input "max-usd" is set in a job of GitHub Actions.', {
      hint: "Reserve the money with cost-gate, and pass its output as `reservation`.",
    });
  if (inputs.reservation !== undefined) return reservedFor(inputs, inputs.reservation, asking);
  if (onCi || inputs.maxUsd === undefined)
    throw none(
      onCi
        ? "No money was reserved for this fix. Run cost-gate with `mode: reserve` before."
        : "Nobody allowed money for this fix. Set max-usd.",
    );
  return laptopAllowance(inputs, inputs.maxUsd, asking);
}

function reservedFor(inputs: ModelInputs, text: string, { request, now }: Asking): Allowance {
  const reservation = parseContract("reservation", text, reservationSchema);
  if (reservation.fingerprint !== request.fingerprint)
    throw none(`The reservation is for cause ${reservation.fingerprint}, not for ${request.fingerprint}.`);
  if (inputs.provider !== "auto" && inputs.provider !== reservation.provider)
    throw none(`The reservation is for ${reservation.provider}, not for ${inputs.provider}.`);
  if (Date.parse(now) >= Date.parse(reservation.expires_at))
    throw none(`The reservation expired at ${reservation.expires_at}. Run cost-gate again.`);
  return { reservation, spent: spentOn(reservation, inputs), settled: true, notes: [] };
}

/** @throws Ending where a round before this one does not say what it spent: it may have been all */
function spentOn({ id }: Reservation, { spent, previous }: ModelInputs): readonly ModelCall[] {
  if (spent === undefined) {
    if (previous === null) return [];
    throw none("The round before does not say what it has spent. Pass its output `usage` as `spent`.");
  }
  const usage = parseContract("spent", spent, modelUsageSchema);
  if (usage.reservation_id !== id) throw none("What was spent belongs to another reservation.");
  return usage.calls;
}

function laptopAllowance(inputs: ModelInputs, usd: number, { request, policy, now }: Asking): Allowance {
  const wanted = inputs.provider === "auto" ? policy.models.provider : inputs.provider;
  const choice = chooseModels(
    { ...policy, models: { ...policy.models, provider: wanted } },
    available(inputs, policy),
    now,
  );
  if (choice.provider === "none") throw new UserError(choice.why, { hint: "Pass a key.", reasonCode: "model_access" });
  const { max_tokens_per_fix, max_output_tokens_per_fix } = policy.budget.limits;
  const reservation: Reservation = {
    schema_version: 1,
    id: "0".repeat(32),
    fingerprint: request.fingerprint,
    provider: choice.provider,
    models: [...choice.models],
    max_calls: policy.models.max_calls,
    max_input_tokens: max_tokens_per_fix,
    max_output_tokens: max_output_tokens_per_fix,
    usd,
    expires_at: new Date(Date.parse(now) + LAPTOP_MINUTES * 60_000).toISOString(),
  };
  const spent = inputs.spent === undefined ? [] : parseContract("spent", inputs.spent, modelUsageSchema).calls;
  return { reservation, spent, settled: false, notes: choice.notes };
}

/** Whether nothing is left for another request. A program of one's own may cost nothing, and then its money never ends. */
export function isSpent({ reservation }: Allowance, { meter }: UsageBook, leastTokens: number): boolean {
  const { calls, inputTokens, usd } = meter.remaining();
  return calls === 0 || inputTokens < leastTokens || (usd === 0 && reservation.usd > 0);
}

/** Providers whose key, token or program is there. */
function available({ keys }: ModelInputs, { models }: Policy): ModelProviderId[] {
  const there: readonly [ModelProviderId, boolean][] = [
    ["anthropic", keys.anthropic !== undefined],
    ["openai", keys.openai !== undefined],
    ["openai-compatible", keys.openai !== undefined && models.base_url !== null],
    ["github-models", keys.models !== undefined],
    ["command", models.command !== null],
  ];
  return there.flatMap(([id, is]) => (is ? [id] : []));
}

function none(message: string): Ending {
  return new Ending("over_budget", "no_reservation", message);
}
