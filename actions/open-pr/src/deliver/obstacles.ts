import type { RunInfo, UserError } from "@regreen/contracts";
import { sentence } from "@regreen/github";
import { type Plan, plan as planFor } from "../decide.ts";
import { aboutFix, type Delivered, delivered, type Job, replan } from "../delivered.ts";
import type { PushedBranch, PushProblem } from "./branch.ts";
import { deliverTicket } from "./ticket.ts";

/** A plan of a reason code that ends without a pull request; the patch is shown only where `attachPatch` says so. */
export function planOf(reason_code: Plan["reason_code"], message: string, attachPatch = false): Plan {
  return planFor(reason_code, message, "ticket", attachPatch);
}

/** As many pull requests as the policy allows are open already (C-17). */
export function overBudget(job: Job, open: number, limit: number): Promise<Delivered> {
  const message = `${open} of ${limit} pull requests of Regreen are open for this branch (limits.max_open_prs_per_source). The patch waits in the ticket; merge or close one of them.`;
  return deliverTicket(replan(job, planOf("max_open_prs", message, true)));
}

/** The branch stands, and a person can open the pull request from it with one click. */
export async function creationDisabled(job: Job, run: RunInfo, pushed: PushedBranch): Promise<Delivered> {
  const message = `${aboutFix(job)}, and it is on a branch, but GitHub Actions may not create pull requests here: open it by the link in the ticket. To have it done, allow it under Settings → Actions → General (the organisation's setting wins), or pass an app token as REGREEN_TOKEN.`;
  return withBranch(job, run, pushed, planOf("pr_creation_disabled", message, true));
}

/** What a person has to grant, with the branch where it was pushed before. */
export async function forbidden(
  job: Job,
  error: UserError,
  pushed: { run: RunInfo; branch: PushedBranch } | null,
): Promise<Delivered> {
  const plan = planOf("permission_missing", `${aboutFix(job)}, but it is not published: ${sentence(error)}`, true);
  return pushed === null ? deliverTicket(replan(job, plan)) : withBranch(job, pushed.run, pushed.branch, plan);
}

async function withBranch(job: Job, run: RunInfo, pushed: PushedBranch, plan: Plan): Promise<Delivered> {
  const change = { branch: pushed.branch, compareUrl: compareUrl(job, run.head_branch, pushed.branch) };
  return { ...(await deliverTicket(replan(job, plan, change))), ...pushed };
}

function compareUrl({ ports, inputs }: Job, base: string, branch: string): string {
  const part = (name: string) => name.split("/").map(encodeURIComponent).join("/");
  return `${ports.serverUrl}/${inputs.owner}/${inputs.repo}/compare/${part(base)}...${part(branch)}?expand=1`;
}

/** The branch of the fix could not be written. */
export async function pushFailed(job: Job, problem: PushProblem, branch: string): Promise<Delivered> {
  const failing = job.material.request.context.run?.head_branch ?? "";
  switch (problem) {
    case "secret":
      return refuse(job, "secret_detected", "GitHub's push protection found a secret in the fix.");
    case "rules":
      return deliverTicket(
        replan(
          job,
          planOf(
            "permission_missing",
            `${aboutFix(job)}, but a rule of the repository does not let this token write the branch ${branch}. Exempt Regreen from it under Settings → Rules, or give branch.template another name; the patch is below.`,
            true,
          ),
        ),
      );
    case "taken":
      return deliverTicket(
        replan(
          job,
          planOf(
            "suggestion_only",
            `${aboutFix(job)}, but the branch ${branch} holds commits that are not Regreen's; it was left alone.`,
            true,
          ),
        ),
      );
    case "head_gone":
      return delivered(planOf("superseded", `The branch ${failing} does not exist any more.`), "none");
    case "head_moved":
      return delivered(
        planOf("head_moved", `${failing} has moved on since the failing run; the run of the newer commit decides.`),
        "none",
      );
    case "exists":
    case "not_fast_forward":
      // The branch was not there, or was ours, a moment ago.
      return delivered(planOf("superseded", "Another run wrote the branch of this fix meanwhile."), "none");
  }
}

export function refuse(job: Job, code: "secret_detected" | "patch_malformed", message: string): Promise<Delivered> {
  return deliverTicket(replan(job, planOf(code, message)));
}
