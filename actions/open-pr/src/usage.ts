import { type ModelUsage, modelUsageSchema, promptTokens, UserError } from "@regreen/contracts";

/** More rounds than any healing has. */
const MAX_ROUNDS = 10;

/**
 * The `usage` output of generate-fix, or a list of them, one for each round; `null` is a round that says nothing.
 *
 * @throws UserError
 */
export function readUsage(text: string | undefined): readonly (ModelUsage | null)[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    const rounds = Array.isArray(value) ? value.slice(0, MAX_ROUNDS) : [value];
    return rounds.map((round) => (round === null ? null : modelUsageSchema.parse(round)));
  } catch (cause) {
    throw new UserError('Input "usage" is not the `usage` output of generate-fix, nor a list of them.', {
      hint: "Pass `[first, second]` with the outputs unchanged, and `null` for a round that has none.",
      cause,
    });
  }
}

/** What all rounds together came to. */
export interface Spent {
  readonly rounds: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly usd: number;
  /** A round, or a request, of which nobody knows what it cost: `usd` is then the least it can be. */
  readonly isUncertain: boolean;
}

/** Null where no model was asked. */
export function spentIn(usage: readonly (ModelUsage | null)[]): Spent | null {
  if (usage.length === 0) return null;
  const known = usage.filter((round) => round !== null);
  const calls = known.flatMap((round) => round.calls);
  const tokens = (of: (call: (typeof calls)[number]) => number) => calls.reduce((sum, call) => sum + of(call), 0);
  return {
    rounds: usage.length,
    calls: calls.length,
    inputTokens: tokens(({ usage: each }) => (each === null ? 0 : promptTokens(each))),
    outputTokens: tokens(({ usage: each }) => each?.output_tokens ?? 0),
    usd: known.reduce((sum, round) => sum + round.usd, 0),
    isUncertain: known.length < usage.length || calls.some((call) => call.result === "unknown"),
  };
}
