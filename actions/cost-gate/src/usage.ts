import { type ModelCall, modelUsageSchema, type Reservation, type TokenUsage } from "@regreen/contracts";
import type { Used } from "@regreen/ledger/money";
import { serviceOf } from "@regreen/models";
import { z } from "zod";

const roundsSchema = z.array(modelUsageSchema.nullable()).min(1).max(10);

/** What was used, or why nobody knows: `missing` when a round said nothing, `garbled` when what it said can't be. */
export type UsageReading =
  | { readonly kind: "used"; readonly used: Omit<Used, "proven"> }
  | { readonly kind: "missing"; readonly why: string }
  | { readonly kind: "garbled"; readonly why: string };

/**
 * Reads what the rounds of a fix have used: the JSON of one, or a list with one for each round that was begun, `null` for one
 * that died without a word. It comes from a job that held the key; what can't be is not believed, and then the whole
 * reservation counts.
 */
export function readUsage(text: string, reservation: Reservation): UsageReading {
  if (text.trim() === "") return { kind: "missing", why: "No round has said what it used." };
  const rounds = parseRounds(text);
  if (rounds === null) return { kind: "garbled", why: "What was used is not in the form that generate-fix writes." };
  const said = rounds.filter((round) => round !== null);
  if (said.length < rounds.length) {
    const silent = rounds.length - said.length;
    return { kind: "missing", why: `${silent} of ${rounds.length} rounds ended without saying what it used.` };
  }
  const other = said.find((round) => round.reservation_id !== reservation.id);
  if (other !== undefined)
    return { kind: "garbled", why: `What was used belongs to the reservation ${other.reservation_id ?? "none"}.` };
  const calls = said.flatMap((round) => round.calls);
  // Of a sum and its parts that differ, the larger one.
  const usd = said.reduce((sum, round) => sum + Math.max(round.usd, usdOf(round.calls)), 0);
  return { kind: "used", used: usedBy(calls, usd, reservation) };
}

function parseRounds(text: string): z.infer<typeof roundsSchema> | null {
  try {
    const value: unknown = JSON.parse(text);
    const parsed = roundsSchema.safeParse(Array.isArray(value) ? value : [value]);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function usedBy(calls: readonly ModelCall[], usd: number, reservation: Reservation): Omit<Used, "proven"> {
  const model = calls.at(-1)?.model ?? reservation.models[0] ?? "";
  return { model, usd, calls: calls.length, usage: tokensOf(calls), service: serviceFor(calls, usd) };
}

/** A service that only turned us down, at no cost, was never asked: a wrong key is no attempt at a cause. */
function serviceFor(calls: readonly ModelCall[], usd: number): Used["service"] {
  const service = serviceOf(calls);
  const answered = usd > 0 || calls.some(({ result, usage }) => result === "answered" || usage !== null);
  return service === "answered" && !answered ? "none" : service;
}

function usdOf(calls: readonly ModelCall[]): number {
  return calls.reduce((sum, { usd }) => sum + usd, 0);
}

function tokensOf(calls: readonly ModelCall[]): TokenUsage {
  const sum = (of: (usage: TokenUsage) => number) =>
    calls.reduce((total, { usage }) => total + (usage === null ? 0 : of(usage)), 0);
  return {
    input_tokens: sum((usage) => usage.input_tokens),
    output_tokens: sum((usage) => usage.output_tokens),
    cache_creation_input_tokens: sum((usage) => usage.cache_creation_input_tokens),
    cache_read_input_tokens: sum((usage) => usage.cache_read_input_tokens),
  };
}
