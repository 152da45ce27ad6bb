import type { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";

/** Checks beside the guardrails; each is advice unless it is required. */
export const EXTRA_CHECKS = ["checklist-complete", "branch-protection", "codeowners"] as const;
export type ExtraCheck = (typeof EXTRA_CHECKS)[number];

export interface PolicyGateInputs {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
  /** Undefined: the event's. */
  readonly pullRequest: number | undefined;
  readonly enforce: "bot" | "all" | "none";
  readonly require: readonly ExtraCheck[];
}

export function readInputs(inputs: InputReader): PolicyGateInputs {
  return {
    token: inputs.required("github-token"),
    ...inputs.repository("repository"),
    pullRequest: inputs.optionalInteger("pull-request", { min: 1, max: Number.MAX_SAFE_INTEGER }),
    enforce: inputs.choice("enforce", ["bot", "all", "none"], "bot"),
    require: inputs.lines("require").map(extraCheck),
  };
}

function extraCheck(value: string): ExtraCheck {
  const known = EXTRA_CHECKS.find((each) => each === value);
  if (known !== undefined) return known;
  throw new UserError(`Input "require" names "${value.slice(0, 80)}"; it must be one of ${EXTRA_CHECKS.join(", ")}.`, {
    hint: 'Correct "require"; one check a line.',
  });
}
