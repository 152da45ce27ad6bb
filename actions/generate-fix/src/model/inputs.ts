import { type ModelProviderId, UserError } from "@regreen/contracts";
import type { ModelKeys } from "@regreen/models";

/** Files of the round before, whose fix was proven not to help. Paths are as given. */
export interface PreviousRound {
  readonly fix: string;
  readonly patch: string;
  readonly validation: string;
}

/** What the model half is asked to do. */
export interface ModelInputs {
  readonly provider: ModelProviderId | "auto";
  /** JSON of `reserve`; undefined on a laptop. */
  readonly reservation: string | undefined;
  /** JSON of what earlier rounds used. */
  readonly spent: string | undefined;
  /** USD; on a laptop alone, where a person allows it. */
  readonly maxUsd: number | undefined;
  readonly keys: ModelKeys;
  readonly previous: PreviousRound | null;
}

/** @throws UserError for what is no amount of USD above 0 and at most 100 */
export function usdOfInput(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const usd = /^\d{1,3}(?:\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (usd > 0 && usd <= 100) return usd;
  throw new UserError(`Input "max-usd" is "${value.slice(0, 40)}"; it must be a number above 0 and at most 100.`, {
    hint: 'Correct "max-usd".',
  });
}

/** @throws UserError when some of the three are given and some are not */
export function wholeRound(
  given: { readonly [Part in keyof PreviousRound]: string | undefined },
): PreviousRound | null {
  const { fix, patch, validation } = given;
  if (fix !== undefined && patch !== undefined && validation !== undefined) return { fix, patch, validation };
  if (fix === undefined && patch === undefined && validation === undefined) return null;
  throw new UserError('Of "previous-fix", "previous-patch" and "validation" some are set and some are not.', {
    hint: "Set all three for another round, or none of them.",
  });
}
