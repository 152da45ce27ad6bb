import { slugOf } from "../model/uses-clause.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { takesTheirs } from "../taint/theirs.ts";
import { rangeOf } from "../yaml/nodes.ts";

const DANGEROUS: Readonly<Record<string, string>> = {
  pull_request_target: "It runs with the rights of the base for code that anybody proposes.",
  workflow_run:
    "It runs with the rights of the default branch on what another run made, and anybody can start that one.",
};

/** zizmor: dangerous-triggers. */
export const dangerousTriggers: Rule = {
  id: "dangerous-triggers",
  title: "A trigger gives strangers' pull requests rights",
  why: "Such a workflow has secrets and a token that may write. One checkout, one artifact or one title that is believed hands them over.",
  category: "security",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /pull_request_target|workflow_run/,
  *check(file): Generator<Report> {
    const on = file.entry("on");
    if (on === null) return;
    for (const { name } of file.triggers) {
      const why = name === "pull_request_target" && isLabeler(file) ? undefined : DANGEROUS[name];
      const whole = { start: rangeOf(on.keyNode)[0], end: rangeOf(on.written)[1] };
      if (why !== undefined)
        yield {
          at: on.keyNode,
          ignoredIn: whole,
          severity: isHarmless(file) ? "low" : takesTheirs(file) ? "high" : "medium",
          message: `\`${name}\` is dangerous. ${why}`,
        };
    }
  },
};

/** Labels by the names of changed files, and nothing else: what the trigger is for. */
function isLabeler({ jobs }: WorkflowFile): boolean {
  const [job, ...others] = jobs;
  const [step, ...further] = job?.steps ?? [];
  if (step?.uses === null || step?.uses === undefined || others.length + further.length > 0) return false;
  return slugOf(step.uses) === "actions/labeler";
}

/** Actions that read nothing of what is proposed but its number and its author. */
const HARMLESS =
  /^actions\/(?:first-interaction|labeler|stale)$|^(?:dessant\/lock-threads|amannn\/action-semantic-pull-request)$/;

function isHarmless({ jobs, steps }: WorkflowFile): boolean {
  return (
    jobs.every(({ uses }) => uses === null) &&
    steps.every(({ uses }) => uses !== null && HARMLESS.test(slugOf(uses) ?? ""))
  );
}
