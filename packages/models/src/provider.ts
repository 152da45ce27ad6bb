import type { ModelCall, ModelProviderId, TokenUsage } from "@regreen/contracts";

/** One question. It says all that the model gets to see: there are no tools and no earlier turns. */
export interface ModelRequest {
  readonly system: string;
  readonly user: string;
  /** JSON Schema of the answer: objects closed, every property required, no lengths, patterns or ranges. */
  readonly schema: object;
  /** Tokens of the answer, thinking included; at most 16 000. */
  readonly maxOutputTokens: number;
  readonly effort: "low" | "medium" | "high";
}

/** An answer that the model ended by itself; one that was refused, cut off or empty is a `ModelError`. */
export interface ModelAnswer {
  /** JSON, as far as the provider keeps its word: check it. */
  readonly text: string;
  /** Null where the provider did not say. */
  readonly usage: TokenUsage | null;
  readonly requestId: string | null;
}

/** One model of one provider. */
export interface ModelProvider {
  readonly id: ModelProviderId;
  readonly model: string;
  /** Tokens of the whole prompt: by the provider's own counter, else an estimate that only dense text (hex, emoji) goes beyond. Costs nothing. */
  countTokens(request: ModelRequest): Promise<number>;
  /**
   * Asks once, with at most one retry where nothing was billed. Every request passes the meter.
   *
   * @throws ModelError with the reason why there is no answer
   */
  ask(request: ModelRequest, purpose: ModelCall["purpose"]): Promise<ModelAnswer>;
}
