import type { ActionResult } from "@regreen/action-kit";
import { PlatformError, type RunInfo, type Score } from "@regreen/contracts";
import { authorLogin, ownersOfPaths, type Policy } from "@regreen/policy";
import { oneLine, redact } from "@regreen/text";
import { decide, whyNotProven } from "./decide.ts";
import { branchName } from "./deliver/branch.ts";
import { deliverComment } from "./deliver/comment.ts";
import { deliverPullRequest } from "./deliver/pull-request.ts";
import { deliverRerun } from "./deliver/rerun.ts";
import { deliverTicket } from "./deliver/ticket.ts";
import { pullRequestView, type ShownFix } from "./deliver/view.ts";
import { type Delivered, delivered, type Job } from "./delivered.ts";
import { checkGuardrails } from "./guard.ts";
import type { OpenPrInputs } from "./inputs.ts";
import { type Material, readMaterial } from "./material.ts";
import { rememberEnding } from "./memory.ts";
import { reportError, reportResult } from "./outcome.ts";
import type { OpenPrPorts } from "./ports.ts";
import { pullRequestBody } from "./render/pull-request.ts";
import { commentBody, type TicketView, ticketBody } from "./render/ticket.ts";
import { scoreOf } from "./score.ts";
import { readSituation, type Situation } from "./situation.ts";
import { spentIn } from "./usage.ts";

export type { OpenPrInputs } from "./inputs.ts";
export type { FilePort, OpenPrPorts } from "./ports.ts";

/**
 * Hands one cause to people: a draft pull request when the fix is proven and nothing speaks against it, else a ticket, a
 * comment or a plain word. Checks out nothing and runs nothing; everything goes through GitHub's API (DESIGN §3,
 * `publish`). Writes `outcome.json` always, and `body.md` when there is a text.
 */
export async function run(inputs: OpenPrInputs, ports: OpenPrPorts): Promise<ActionResult> {
  let material: Material | null = null;
  let ended: Ended;
  let reported: ActionResult;
  try {
    material = await readMaterial(inputs, ports.files);
    ended = await publish(inputs, ports, material);
    reported = await reportResult(inputs, ports, material, ended.result);
  } catch (error) {
    return await reportError(inputs, ports, material, error);
  }
  // What people got stands, whatever becomes of the memory of it.
  if (!isPreview(inputs, ports))
    await rememberEnding(ports, ended.policy, { ...material, score: ended.score }, ended.result);
  return reported;
}

function isPreview({ dryRun }: OpenPrInputs, { github }: OpenPrPorts): boolean {
  return dryRun || github === null;
}

interface Ended {
  readonly result: Delivered;
  readonly policy: Policy;
  readonly score: Score | null;
}

async function publish(inputs: OpenPrInputs, ports: OpenPrPorts, material: Material): Promise<Ended> {
  const { request } = material;
  const situation = await readSituation(inputs, ports, request);
  const violations = await checkGuardrails(material, situation, ports.github);
  const score = scoreOf(material, situation.policy, violations, isProven(material, inputs));
  const plan = decide({
    material,
    policy: situation.policy,
    violations,
    score,
    verifiedInput: inputs.verified,
    earlier: inputs.reasonCode === undefined ? null : { code: inputs.reasonCode, message: inputs.reason ?? "" },
    model:
      inputs.modelReasonCode === undefined ? null : { code: inputs.modelReasonCode, message: inputs.modelReason ?? "" },
    pullsForbidden: situation.pullsForbidden,
    head: situation.head,
    isFork: situation.isFork,
    optedOut: hasOptedOut(situation),
  });
  ports.logger.info(`Plan: ${plan.deliver} (${plan.outcome}/${plan.reason_code}): ${plan.message}`);
  const view: TicketView = {
    request,
    plan,
    policy: situation.policy,
    fix: material.fix,
    patch: material.patch?.text ?? null,
    validation: material.unbound === null ? material.validation : null,
    violations,
    score,
    spent: spentIn(inputs.usage),
    modelReasonCode: inputs.modelReasonCode ?? null,
    owners: ownersOfPaths(situation.codeowners, touchedPaths(material)),
    committer: authorLogin(situation.headCommit),
    branch: null,
    compareUrl: null,
    proven: plan.reason_code === "proven" || isProven(material, inputs),
    healingRunUrl: inputs.runUrl ?? null,
    round: inputs.round ?? null,
  };
  const { github } = ports;
  const { policy } = situation;
  if (inputs.dryRun || github === null)
    return { result: preview({ inputs, ports, material, situation, plan, view }), policy, score };
  const job: Job = { inputs, ports, github, material, situation, plan, view };
  try {
    return { result: await deliver(job), policy, score };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { result: brokenOff(job, error), policy, score };
  }
}

/** GitHub had a bad moment, longer than we wait. What stands is found again by the next run, and the text is not lost. */
function brokenOff(job: Job, error: PlatformError): Delivered {
  const { verdict, body, branch } = preview(job);
  const message = `${oneLine(redact(error.message), 300)} Run this job again: it goes on where it stopped. The job summary says what it was about to write.`;
  return delivered({ ...job.plan, outcome: "infra", reason_code: error.reasonCode, message }, "none", {
    body: verdict.delivery === "none" ? null : body,
    branch,
  });
}

async function deliver(job: Job): Promise<Delivered> {
  const { plan, material, situation, view } = job;
  switch (plan.deliver) {
    case "none":
      return delivered(plan, "none");
    case "comment":
      return deliverComment(job);
    case "ticket":
      return deliverTicket(job);
    case "rerun":
      return deliverRerun(job);
    case "pull_request": {
      const head = situation.headCommit;
      if (head === null) throw new Error("GitHub does not know the failing commit.");
      return deliverPullRequest(job, shownFix(material, view), head);
    }
  }
}

/** What would be written, from what is known without writing anything. */
function preview(job: Omit<Job, "github">): Delivered {
  const { plan, material, situation, inputs, ports, view } = job;
  switch (plan.deliver) {
    case "none":
      return delivered(plan, "none");
    case "comment":
      return situation.pullRequest === null
        ? delivered(plan, "none")
        : delivered(plan, "comment", { body: commentBody(view) });
    case "ticket":
      return delivered(plan, "ticket", { body: ticketBody(view) });
    case "rerun":
      return delivered(plan, "rerun");
    case "pull_request": {
      const branch = branchName({ material, situation, ports });
      const body = pullRequestBody(
        pullRequestView({ material, situation, view, inputs }, shownFix(material, view), {
          branch,
          commitSha: null,
          previous: null,
          merged: null,
          ticket: null,
        }),
      );
      const isDraft = plan.reason_code === "proven" && situation.policy.pr.draft;
      return delivered(plan, isDraft ? "draft_pr" : "review_pr", { branch, body });
    }
  }
}

/** Whether the proof holds, wherever the fix goes. */
function isProven({ fix, patch, validation, unbound }: Material, { verified }: OpenPrInputs): boolean {
  return (
    fix?.suggestion_only === false && patch !== null && unbound === null && verified && validation?.verified === true
  );
}

/** `decide` plans a pull request only when all of these are there. */
function shownFix({ request, fix, patch }: Material, { plan, score, validation }: TicketView): ShownFix {
  const run: RunInfo | null = request.context.run;
  const isProof = plan.reason_code === "proven";
  if (run === null || fix === null || patch === null || score === null || (isProof && validation === null))
    throw new Error("A pull request was planned without a fix.");
  return { run, fix, patch, score, validation, notProven: whyNotProven(plan) };
}

/** Files whose owners matter: those the patch changes, else those the failure speaks of. */
function touchedPaths({ patch, request }: Material): readonly string[] {
  const { affected_files, probable_modules } = request.context;
  if (patch !== null) return patch.info.files.map((file) => file.path);
  return affected_files.length > 0 ? affected_files : probable_modules.map((module) => module.path);
}

/** GitHub's label names ignore case. */
function hasOptedOut({ policy, pullRequestLabels }: Situation): boolean {
  const optOut = policy.triggers.ignore.labels.map((label) => label.toLowerCase());
  return pullRequestLabels.some((label) => optOut.includes(label.toLowerCase()));
}
