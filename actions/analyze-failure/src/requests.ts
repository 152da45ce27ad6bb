import {
  type FailureContext,
  type FixRequest,
  type FixType,
  PLAIN_REQUEST,
  type Rename,
  type RequestSource,
  type RunInfo,
} from "@regreen/contracts";
import { canAutoFix, type LogCause, toFailureContext } from "@regreen/failure-log";
import { type Policy, typeAllowed } from "@regreen/policy";
import { platformCause } from "./analyze-jobs.ts";
import type { Stop } from "./guards.ts";
import type { Unanswered } from "./issue.ts";
import type { Legs } from "./legs.ts";
import { explainedByRename } from "./renames.ts";
import { loggedStep, type Reproduction } from "./reproduce.ts";

interface RequestFacts {
  readonly legs: Legs;
  readonly run: RunInfo;
  readonly policy: Policy;
  readonly source: RequestSource;
  /** Why no fix may be proposed on this branch at all. */
  readonly block: Stop | null;
  readonly flaky: boolean;
  /** Files that were renamed lately. */
  readonly renames: readonly Rename[];
}

/** One cause of a run as a fix request, and why no fix is tried for it although it could be reproduced. */
export function runRequest(
  reproduction: Reproduction,
  facts: RequestFacts,
): { request: FixRequest; stop: Stop | null } {
  const { legs, run, policy, source, block, flaky, renames } = facts;
  const cause = flaky ? asFlaky(reproduction.leg.cause) : reproduction.leg.cause;
  const context = toFailureContext(cause, {
    source: `run:${run.id}/${run.attempt}`,
    run,
    failing_step: reproduction.failingStep,
    legs: [...new Set([reproduction.leg, ...legs].map((leg) => leg.seen.job.name))],
  });
  const { reproducer, notReproducible } = reproduction;
  // Where there is nothing to try, why that is so says more than what the policy thinks of trying.
  const canTry = reproducer !== null || reproduction.standIn !== null || cause.fix_type === "infra";
  const stop = flaky ? PASSED_LATER : (block ?? (canTry ? policyBlock(cause, policy) : null));
  const standIn = stop === null && STOOD_IN_FOR.includes(cause.fix_type) ? reproduction.standIn : null;
  const advice = [...context.suggestions, ...notesOf(reproduction, run)];
  const request: FixRequest = {
    ...PLAIN_REQUEST,
    source,
    fingerprint: cause.fingerprint,
    reproducer,
    not_reproducible: notReproducible,
    stand_in: standIn,
    renames: explainedByRename(cause.fix_type) ? [...renames] : [],
    context: {
      ...context,
      log_bytes: reproduction.leg.seen.logBytes,
      can_auto_fix: stop === null && reproducer !== null && canAutoFix(cause.fix_type, 1),
      suggestions: stop === null ? advice : [`No fix is tried: ${stop.message}`, ...advice],
    },
  };
  return { request, stop };
}

/** The same commit failed and passed; a fix could only be for something else. */
const PASSED_LATER: Stop = {
  code: "passed_on_rerun",
  message: "The job passed on a later attempt of the same commit.",
};

/** What a Linux runner can show of a failure on Windows or macOS: what tools say about files. */
const STOOD_IN_FOR: readonly FixType[] = ["lint", "warning", "type_error", "stale_generated"];

/** What people have to know of the replay, beside the advice about the failure. */
function notesOf({ notes, reproducer }: Reproduction, run: RunInfo): string[] {
  const merged = reproducer !== null && (run.event === "pull_request" || run.event === "pull_request_target");
  return merged ? [...notes, HEAD_ALONE] : [...notes];
}

const HEAD_ALONE =
  "The run tested the pull request merged with its base; Regreen repeats the step at the head alone. Where it passes there, update the branch first.";

/** A cause from a local file: nothing says which command prints it. */
export function fileRequest(cause: LogCause, source: string): FixRequest {
  const failing_step = cause.step === null ? null : loggedStep(cause, source);
  const context = toFailureContext(cause, { source, run: null, failing_step, legs: [] });
  const message = "A local log does not say how its commands are run; `regreen heal -- COMMAND` does.";
  return forPeople("ci", context, { reason_code: "no_command", message });
}

/** An issue that asks for a fix and names no run. */
export function issueRequest({ issue, message }: Unanswered): FixRequest {
  const cause = platformCause({
    fixType: "manual",
    summary: `Issue #${issue.number}: ${issue.title}`,
    files: [],
    suggestions: [
      "Open the failed run on GitHub and copy the address of its page into the issue.",
      "Where no run shows the failure, add a step to a workflow that does, and name the run in which it failed.",
    ],
    names: ["issue", String(issue.number)],
  });
  const context = toFailureContext(cause, {
    source: `issue:${issue.number}`,
    run: null,
    failing_step: null,
    legs: [],
  });
  return forPeople("issue", context, { reason_code: "no_command", message });
}

/** A run that GitHub could not even start: there is no job, no log and no step to repeat. */
export function startupRequest(run: RunInfo, source: RequestSource): FixRequest {
  const cause = platformCause({
    fixType: "config_error",
    summary: `No job of the run failed; GitHub could not start ${run.workflow_path || "the workflow"} as it is.`,
    files: run.workflow_path === "" ? [] : [run.workflow_path],
    suggestions: ["Open the run on GitHub: it names the line of the workflow file."],
    names: ["startup", run.workflow_path],
  });
  const context = toFailureContext(cause, {
    source: `run:${run.id}/${run.attempt}`,
    run,
    failing_step: null,
    legs: [],
  });
  return forPeople(source, context, {
    reason_code: "step_unknown",
    message: "No step ran, so there is none to run again.",
  });
}

/** There is nothing to run: what was found becomes a ticket. */
function forPeople(
  source: RequestSource,
  context: FailureContext,
  why: NonNullable<FixRequest["not_reproducible"]>,
): FixRequest {
  return {
    ...PLAIN_REQUEST,
    source,
    fingerprint: context.fingerprint,
    reproducer: null,
    not_reproducible: why,
    context: { ...context, can_auto_fix: false },
  };
}

/** Whether something is tried for it: a proven fix, or a suggestion from a runner that stands in. */
export function isTried({ reproducer, stand_in, context }: FixRequest): boolean {
  return (reproducer !== null && context.can_auto_fix) || stand_in !== null;
}

/** What speaks against a fix of this cause (CLS-12, CLS-17). */
function policyBlock({ fix_type, confidence_score }: LogCause, policy: Policy): Stop | null {
  if (fix_type === "infra") return { code: "platform_failure", message: "The code is not the cause." };
  if (!typeAllowed(policy, fix_type)) {
    return { code: "type_excluded", message: `The policy leaves failures of the type "${fix_type}" to people.` };
  }
  const { min_confidence } = policy.fix;
  if (confidence_score > min_confidence) return null;
  return { code: "low_confidence", message: `The confidence ${confidence_score} is not above ${min_confidence}.` };
}

/** Tests that passed on the same commit failed by chance; anything else that did was a mishap of the platform. */
function asFlaky(cause: LogCause): LogCause {
  if (cause.fix_type !== "test_failure" && cause.fix_type !== "timeout") return cause;
  const failures = cause.failures.map((failure) => ({ ...failure, outcome: "flaky" as const }));
  return { ...cause, fix_type: "flaky_test", failures };
}
