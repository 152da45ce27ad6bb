import type { ModelProviderId } from "@regreen/contracts";
import type { Meter } from "./meter.ts";
import type { PriceOverrides } from "./prices/find-model.ts";
import type { RunProgram } from "./program.ts";

/** Secrets, each of its provider; `models` is a GitHub token that may ask GitHub Models. */
export interface ModelKeys {
  readonly anthropic?: string | undefined;
  /** For `openai` and `openai-compatible`. */
  readonly openai?: string | undefined;
  readonly models?: string | undefined;
}

export interface ProviderSettings {
  readonly provider: ModelProviderId;
  /** An id as `chooseModels` gives it. */
  readonly model: string;
  readonly keys: ModelKeys;
  /** `models.base_url` of the policy. */
  readonly baseUrl: string | null;
  /** `models.command` of the policy. */
  readonly command: readonly string[] | null;
  /** Of one request; `models.timeout_seconds` of the policy. */
  readonly timeoutMs: number;
  /** `models.prices` of the policy. */
  readonly prices: PriceOverrides;
}

export interface ProviderPorts {
  readonly meter: Meter;
  /** ISO 8601. */
  readonly now: () => string;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly runProgram: RunProgram;
}
