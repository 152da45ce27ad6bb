import { BASELINES_LABEL, type Policy } from "@regreen/policy";
import { quoteWord } from "@regreen/text";

/** A label that people set, so that Regreen can't make it when it is first needed. */
export interface PlannedLabel {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

/**
 * The labels that people set; those that Regreen sets itself it makes when it needs them.
 *
 * @param callers ids of the callers that are written
 */
export function plannedLabels(policy: Policy, callers: readonly string[]): PlannedLabel[] {
  const has = (...ids: string[]) => ids.some((id) => callers.includes(id));
  const planned: PlannedLabel[] = [];
  const add = (name: string, color: string, description: string) => {
    if (!planned.some((label) => label.name.toLowerCase() === name.toLowerCase()))
      planned.push({ name, color, description });
  };
  if (has("issue")) add(policy.triggers.issue_label, "1f883d", "Regreen, mend the failed run that this links");
  const [optOut] = policy.triggers.ignore.labels;
  if (optOut !== undefined) add(optOut, "6e7781", "Keeps Regreen away");
  if (has("fix", "model", "issue", "manual", "nightly")) {
    add(policy.labels.approve, "fbca04", "Lets a fix touch critical paths");
    for (const { label } of policy.policy.label_gated_paths)
      add(label, "fbca04", "Lets a fix touch paths that ask for it");
  }
  if (has("regression")) add(policy.regression.label, "0969da", "Starts a regression run");
  if (has("regression", "performance")) add(BASELINES_LABEL, "d93f0b", "This change of outputs or times is meant");
  return planned;
}

/** The command that makes it, for a shell. */
export function createCommand({ name, color, description }: PlannedLabel): string {
  return `gh label create ${quoted(name)} --color ${color} --description ${quoted(description)}`;
}

function quoted(text: string): string {
  return /^[\w:.-]+$/.test(text) && !text.startsWith("-") ? text : quoteWord(text);
}
