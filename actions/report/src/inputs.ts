import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { type RequestRow, requestRowsSchema } from "./request-row.ts";

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

export type Inputs = RunInputs | CalibrationInputs;

/** @throws UserError */
export function readInputs(inputs: InputReader): Inputs {
  const mode = inputs.choice("mode", ["run", "calibration"], "run");
  if (mode === "calibration")
    return {
      mode,
      token: inputs.optional("github-token"),
      repository: repositoryOf(inputs.optional("repository")),
      events: inputs.lines("events"),
      days: inputs.integer("days", { min: 1, max: 1000, fallback: 180 }),
    };
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

function repositoryOf(value: string | undefined): CalibrationInputs["repository"] {
  if (value === undefined) return undefined;
  const [, owner, repo] = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(value) ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new UserError(`Input "repository" is "${value.slice(0, 80)}"; it must be OWNER/NAME.`, {
    hint: 'Leave "repository" out to take the workflow\'s own.',
  });
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
