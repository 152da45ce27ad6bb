import type { InputReader } from "@regreen/action-kit";
import { type AuditInputs, readAuditInputs } from "./audit/inputs.ts";
import { readRequests } from "./common-inputs.ts";
import type { RequestRow } from "./request-row.ts";

/** How the causes of one run ended. */
export interface RunInputs {
  readonly mode: "run";
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

/** How what was said of fixes compares with what people did with them. */
export interface CalibrationInputs {
  readonly mode: "calibration";
  readonly token: string | undefined;
  readonly repository: { readonly owner: string; readonly repo: string } | undefined;
  /** Files of the state branch, in place of the branch itself. */
  readonly events: readonly string[];
  readonly days: number;
}

export type Inputs = RunInputs | CalibrationInputs | AuditInputs;

/** @throws UserError */
export function readInputs(inputs: InputReader): Inputs {
  const mode = inputs.choice("mode", ["run", "calibration", "audit"], "run");
  if (mode === "calibration")
    return {
      mode,
      token: inputs.optional("github-token"),
      repository: inputs.optionalRepository("repository"),
      events: inputs.lines("events"),
      days: inputs.integer("days", { min: 1, max: 1000, fallback: 180 }),
    };
  if (mode === "audit") return readAuditInputs(inputs);
  return {
    mode,
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
