import { Ending, type Outcome, outcomeOf, type ReasonCode } from "@regreen/contracts";

/** Reasons for which there is no answer of a model, each of its own outcome. */
export type ModelReason = Extract<
  ReasonCode,
  | "model_unavailable"
  | "model_access"
  | "provider_limit"
  | "no_reservation"
  | "model_declined"
  | "model_malformed"
  | "token_limit"
>;

/** There is no answer, and why. The message is one redacted line for people that says what to do. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly reasonCode: ModelReason;
  readonly outcome: Outcome;

  constructor(reasonCode: ModelReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.reasonCode = reasonCode;
    this.outcome = outcomeOf(reasonCode);
  }

  /** The same as the verdict of an action. */
  toEnding(): Ending {
    return new Ending(this.outcome, this.reasonCode, this.message);
  }
}
