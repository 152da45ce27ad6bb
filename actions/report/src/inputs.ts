import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { type RequestRow, requestRowsSchema } from "./request-row.ts";

export interface Inputs {
  readonly outcomesDir: string;
  readonly requests: readonly RequestRow[];
  readonly analyze: {
    readonly outcome: string;
    readonly reasonCode: string;
    readonly message: string;
    readonly result: string;
  };
  /** Causes that nothing was done about. */
  readonly causesLeft: number;
}

export function readInputs(inputs: InputReader): Inputs {
  return {
    outcomesDir: inputs.required("outcomes-dir"),
    requests: readRequests(inputs.optional("requests") ?? "[]"),
    analyze: {
      outcome: inputs.optional("analyze-outcome") ?? "",
      reasonCode: inputs.optional("analyze-reason-code") ?? "",
      message: inputs.optional("analyze-message") ?? "",
      result: inputs.choice("analyze-result", ["success", "failure", "cancelled", "skipped"], "success"),
    },
    causesLeft: inputs.optionalInteger("causes-left", { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0,
  };
}

function readRequests(text: string): readonly RequestRow[] {
  try {
    return requestRowsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError('Input "requests" is not the `requests` output of analyze-failure.', {
      hint: "Pass `needs.analyze.outputs.requests` unchanged.",
      cause,
    });
  }
}
