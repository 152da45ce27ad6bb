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
  const [owner, repo] = repository(inputs.required("repository"));
  return {
    token: inputs.required("github-token"),
    owner,
    repo,
    pullRequest: inputs.optionalInteger("pull-request", { min: 1, max: Number.MAX_SAFE_INTEGER }),
    enforce: inputs.choice("enforce", ["bot", "all", "none"], "bot"),
    require: inputs.lines("require").map(extraCheck),
  };
}

function repository(value: string): [owner: string, repo: string] {
  const match = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(value);
  if (match?.[1] !== undefined && match[2] !== undefined) return [match[1], match[2]];
  throw new UserError(`Input "repository" is "${value.slice(0, 80)}"; it must be OWNER/NAME.`, {
    hint: 'Leave "repository" out to take the workflow\'s own.',
  });
}

function extraCheck(value: string): ExtraCheck {
  const known = EXTRA_CHECKS.find((each) => each === value);
  if (known !== undefined) return known;
  throw new UserError(`Input "require" names "${value.slice(0, 80)}"; it must be one of ${EXTRA_CHECKS.join(", ")}.`, {
    hint: 'Correct "require"; one check a line.',
  });
}
