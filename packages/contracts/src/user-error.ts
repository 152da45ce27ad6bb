import type { REASON_CODES } from "./outcomes.ts";

type MisconfiguredCode = (typeof REASON_CODES)["misconfigured"][number];

/**
 * A mistake that the person who set things up can mend. It is shown without a stack, with what to do about it;
 * every other error is our bug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /** What to do, as one sentence. */
  readonly hint: string | undefined;
  readonly reasonCode: MisconfiguredCode;

  constructor(message: string, options: { hint?: string; reasonCode?: MisconfiguredCode; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
    this.reasonCode = options.reasonCode ?? "bad_input";
  }
}
