import type { ActionResult, Logger } from "@regreen/action-kit";
import { Ending, type JobConclusion, UserError, undelivered, type Verdict } from "@regreen/contracts";
import type { CheckedPull, GatePort } from "@regreen/github";
import type { Violation } from "@regreen/patch";
import { isBotBranch, POLICY_PATH, type Policy, parsePolicy, readGates } from "@regreen/policy";
import { annotationsOf } from "./annotations.ts";
import { changesOf } from "./changes.ts";
import { type CheckResult, extraChecks } from "./checks.ts";
import type { GateEvent } from "./event.ts";
import type { PolicyGateInputs } from "./inputs.ts";
import { type Judgement, judge, judgeUnreadable } from "./judge.ts";
import { type GateReport, renderSummary } from "./summary.ts";

export interface PolicyGatePorts {
  readonly github: GatePort;
  readonly event: GateEvent;
  readonly logger: Logger;
}

/** More would not fit into an output that anybody passes on. */
const MAX_VIOLATIONS = 200;

/**
 * Checks one pull request. Reads through the API alone: no checkout, and nothing of the pull request is run. The policy is
 * that of the default branch, whatever the pull request says.
 */
export async function run(inputs: PolicyGateInputs, ports: PolicyGatePorts): Promise<ActionResult> {
  const { github, event } = ports;
  // What a merge queue builds has been checked as a pull request; the check only has to answer.
  if (event.name === "merge_group") return allowedAlready();
  const number = inputs.pullRequest ?? event.pullRequest;
  if (number === null) {
    throw new UserError("The event has no pull request.", {
      hint: 'Run the check on `pull_request`, or name one with "pull-request".',
    });
  }
  const pull = await pullOf(github, number);
  const { defaultBranch, fullName } = await github.getRepository();
  const policy = parsePolicy(POLICY_PATH, await github.getFile(POLICY_PATH, defaultBranch));
  const isFork = pull.headRepository?.toLowerCase() !== fullName.toLowerCase();
  const isBots = !isFork && isBotBranch(policy, pull.headBranch);
  const gates = await readGates(github, policy, number, pull.labels);
  const judgement = await judgementOf(github, pull, policy, { labels: gates.labels, isBots });
  const checks = await extraChecks(github, pull, { isBots, defaultBranch });
  if ((await pullOf(github, number)).headSha !== pull.headSha) {
    throw new Ending("refused", "head_moved", `#${number} got new commits meanwhile; the check on those counts.`);
  }
  const enforced = inputs.enforce === "all" || (inputs.enforce === "bot" && isBots);
  const failed = checks.filter(({ name, state }) => state === "failed" && inputs.require.includes(name));
  const report: GateReport = { pull, isFork, isBots, enforced, gates, judgement, checks, required: inputs.require };
  tell(report, ports.logger);
  return resultOf(report, failed);
}

async function pullOf(github: GatePort, number: number): Promise<CheckedPull> {
  const pull = await github.getPull(number);
  if (pull !== null) return pull;
  throw new UserError(`There is no pull request #${number}.`, {
    hint: 'Correct "pull-request".',
    reasonCode: "not_found",
  });
}

/** A change that can't be read is blocked: so that nothing gets through by being unreadable. */
async function judgementOf(
  github: GatePort,
  pull: CheckedPull,
  policy: Policy,
  options: { readonly labels: readonly string[]; readonly isBots: boolean },
): Promise<Judgement> {
  try {
    return judge(await changesOf(github, pull), policy, options);
  } catch (error) {
    if (error instanceof Ending) return judgeUnreadable(error);
    throw error;
  }
}

function tell({ pull, judgement, checks }: GateReport, logger: Logger): void {
  logger.info(`#${pull.number} at ${pull.headSha}: ${judgement.verdict}`);
  for (const { rule, severity, file, line, message } of judgement.violations.slice(0, MAX_VIOLATIONS))
    logger.info(`${severity} ${rule} ${file ?? ""}${line ? `:${line}` : ""} ${message}`);
  for (const { name, state, message } of checks) logger.info(`${name} ${state}: ${message}`);
}

function resultOf(report: GateReport, failed: readonly CheckResult[]): ActionResult {
  const { judgement, enforced, pull } = report;
  const verdict = verdictOf(report, failed);
  return {
    verdict,
    conclusion: conclusionOf(report, failed),
    outputs: {
      verdict: judgement.verdict,
      violations: JSON.stringify(judgement.violations.slice(0, MAX_VIOLATIONS).map(toOutput)),
      "violation-count": String(judgement.violations.length),
      enforced: String(enforced),
      "head-sha": pull.headSha,
    },
    summary: renderSummary(report, verdict),
    annotations: annotationsOf(judgement.violations, enforced),
  };
}

function toOutput({ rule, reason_code, severity, file, line = null, message }: Violation): object {
  return { rule, reason_code, severity, file, line, message };
}

function verdictOf({ judgement, enforced }: GateReport, failed: readonly CheckResult[]): Verdict {
  const { verdict, violations } = judgement;
  const [first] = violations;
  if (verdict === "block" && first !== undefined) {
    const where = first.file === null ? "" : `${first.file}: `;
    const more = violations.filter(({ severity }) => severity === "block").length - 1;
    const others = more > 0 ? ` (and ${more} more)` : "";
    const message = `${where}${first.message}${others}${enforced ? "" : " This is not enforced here."}`;
    return undelivered("refused", first.reason_code, message);
  }
  const [missing] = failed;
  if (missing !== undefined) return undelivered("refused", "stage_failed", `${missing.name}: ${missing.message}`);
  const message =
    verdict === "review"
      ? `Nothing is refused; ${violations.length} point(s) need a person's look.`
      : "The guardrails have nothing against this change.";
  return undelivered("nothing_to_do", "gate_passed", message);
}

/** A required check fails whoever it is about: whoever asks for it wants it kept. */
function conclusionOf({ judgement, enforced }: GateReport, failed: readonly CheckResult[]): JobConclusion {
  if (failed.length > 0 || (judgement.verdict === "block" && enforced)) return "failure";
  return judgement.verdict === "allow" ? "success" : "neutral";
}

function allowedAlready(): ActionResult {
  const message = "A merge queue only builds pull requests that were checked before they entered it.";
  return {
    verdict: undelivered("nothing_to_do", "gate_passed", message),
    outputs: { verdict: "allow", violations: "[]", "violation-count": "0", enforced: "false", "head-sha": "" },
    summary: `## Regreen policy gate\n\n${message}\n`,
  };
}
