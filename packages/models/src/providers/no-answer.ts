import type { TokenUsage } from "@regreen/contracts";
import { ModelError, type ModelReason } from "../model-error.ts";
import type { Asked } from "./http-failure.ts";
import { type Failed, failed } from "./reading.ts";

/** The provider answered, and there is nothing to use in it. Each of these was billed. */

export function declined({ model }: Asked, usage: TokenUsage | null, category: string): Failed {
  const because = category === "" ? "" : ` (${category})`;
  return billed("model_declined", `${model} refused to answer${because}. A person has to look.`, usage);
}

export function cutOff({ model }: Asked, usage: TokenUsage | null): Failed {
  const message = `${model} ran out of tokens before its answer was complete. Raise limits.max_output_tokens_per_fix.`;
  return billed("model_malformed", message, usage);
}

export function tooLong({ model }: Asked, usage: TokenUsage | null): Failed {
  const message = `The prompt and its answer do not fit into ${model}. Lower limits.max_tokens_per_fix, or choose a model with a larger context.`;
  return billed("token_limit", message, usage);
}

export function empty({ model }: Asked, usage: TokenUsage | null): Failed {
  return billed("model_malformed", `${model} gave an empty answer. A person has to look.`, usage);
}

export function unreadable({ who }: Asked, usage: TokenUsage | null): Failed {
  return billed("model_malformed", `The answer of ${who} is not what its API promises. Check models.base_url.`, usage);
}

/** The value of a JSON text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function billed(reason: ModelReason, message: string, usage: TokenUsage | null): Failed {
  return failed(new ModelError(reason, message), { usage, mayBeBilled: true });
}
