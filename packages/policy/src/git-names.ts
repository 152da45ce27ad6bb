import { UserError } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import type { Policy } from "./schema.ts";
import { fillTemplate } from "./template.ts";

/** What a branch is named after. */
export interface BranchValues {
  /** Issue number or fingerprint: the same cause has the same branch (C-01). */
  readonly key: string;
  readonly fix_type: string;
  readonly run_id: string;
  /** Time of the run, ISO 8601 in UTC. */
  readonly now: string;
}

/** GitHub allows 255 bytes of a ref, and `refs/heads/` is part of it. */
const MAX_BRANCH_CHARS = 200;

/** The branch of a fix, by `branch.template`; always a valid name (`git check-ref-format`). */
export function fixBranch(policy: Policy, { now, ...values }: BranchValues): string {
  const stamp = now.replace(/[-:]/g, "");
  const filled = fillTemplate(policy.branch.template, {
    ...values,
    yyyymmdd: stamp.slice(0, 8),
    hhmmss: stamp.slice(9, 15),
  });
  const name = safeRefName(filled);
  if (name !== "") return name;
  throw new UserError(`branch.template "${oneLine(policy.branch.template, 80)}" gives no usable branch name.`, {
    hint: 'Use a template such as "ai/fix/{key}".',
    reasonCode: "bad_policy",
  });
}

/** Whether runs with one cause land on one branch: not when the template holds a time or a run id alone. */
export function hasStableBranch(policy: Policy): boolean {
  return policy.branch.template.includes("{key}") && !/\{(?:run_id|yyyymmdd|hhmmss)\}/.test(policy.branch.template);
}

const TIMESTAMP_BRANCH = /^fix\/auto-\d{8}-\d{6}$/;

/** Whether a branch looks like one of ours: both of C-01's patterns, and the fixed beginning of the template. */
export function isBotBranch(policy: Policy, branch: string): boolean {
  const [beginning = ""] = policy.branch.template.split("{");
  return (
    branch.startsWith("ai/fix/") ||
    TIMESTAMP_BRANCH.test(branch) ||
    (beginning.includes("/") && branch.startsWith(beginning))
  );
}

/** Letters, digits and `._/-`, in the shape that git takes; "" when nothing is left. */
function safeRefName(text: string): string {
  return redact(stripTerminal(text))
    .replace(/[^A-Za-z0-9._/-]+/g, "-")
    .split("/")
    .map((part) =>
      part
        .replace(/\.{2,}/g, ".")
        .replace(/^[.-]+|[.-]+$/g, "")
        .replace(/(?:\.lock)+$/, ""),
    )
    .filter((part) => part !== "")
    .join("/")
    .slice(0, MAX_BRANCH_CHARS)
    .replace(/[./-]+$/, "");
}
