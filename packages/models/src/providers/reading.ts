import type { TokenUsage } from "@regreen/contracts";
import type { ModelError } from "../model-error.ts";
import type { ModelAnswer } from "../provider.ts";

/** What came of one request. */
export type Reading = Answered | Failed;

interface Answered {
  readonly answer: ModelAnswer;
}

export interface Failed {
  readonly error: ModelError;
  /** What the provider says it bills, for failed requests too; null where it says nothing. */
  readonly usage: TokenUsage | null;
  /**
   * Whether it may have been billed although nobody says so: the connection was lost, the answer is unreadable. It then costs
   * the most that it can have cost.
   */
  readonly mayBeBilled: boolean;
  /** After so many milliseconds the same request may be sent once more; null: it is of no use, or it may be billed twice. */
  readonly retryAfterMs: number | null;
}

export function failed(error: ModelError, more: Partial<Omit<Failed, "error">> = {}): Failed {
  return { error, usage: null, mayBeBilled: false, retryAfterMs: null, ...more };
}
