import type { PullRequest, PullRequestRefusal } from "@regreen/github";
import { isForbidden, sentence, WORKFLOW_LOGIN } from "@regreen/github";
import { suiteSlug } from "@regreen/ledger/history";
import { readSituation } from "../publish/situation.ts";
import { type PushProblem, pushBaselines } from "./branch.ts";
import { type UpdateDelivery, type UpdateJob, undeliveredUpdate, updateBranch } from "./job.ts";
import type { BaselineUpdate, UpdatePorts } from "./ports.ts";
import { addAttention, createPull, isOwnPull, NO_CI, proposesTheSame, pullsOf, updatePull } from "./pull-request.ts";

/**
 * Proposes new baselines in a pull request (REG-09): one for each suite and branch, brought up to date while nobody else has put
 * commits on it. Never for a fork. The label `baselines:update` is people's, so none is set and none is taken off.
 *
 * @throws UserError, PlatformError
 */
export async function openUpdatePullRequest(update: BaselineUpdate, ports: UpdatePorts): Promise<UpdateDelivery> {
  if (update.isFork)
    return undeliveredUpdate(
      "refused",
      "update_not_confirmed",
      "A pull request from a fork gets no new baselines: run the comparison in a checkout, and commit what it writes.",
    );
  if (update.files.length === 0) return fits();
  try {
    return await propose(update, ports);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return undeliveredUpdate("misconfigured", "permission_missing", sentence(error));
  }
}

async function propose(update: BaselineUpdate, ports: UpdatePorts): Promise<UpdateDelivery> {
  const { github } = ports;
  const situation = await readSituation(github);
  const slug = suiteSlug(update.suite);
  const branch = updateBranch(situation.policy, { slug, pullRequest: update.pullRequest, now: ports.now() });
  const head = await github.getCommit(update.commit);
  if (head === null || (await github.getBranch(update.base))?.sha !== head.sha) return moved(update);
  const job: UpdateJob = { update, slug, branch, head, situation, ports };
  const pulls = await pullsOf(job);
  const open = pulls.find(({ state }) => state === "open");
  if (open !== undefined && open.baseBranch !== update.base) return otherBase(job, open);
  const [latest] = pulls;
  if (open === undefined && latest !== undefined && (await isDeclined(job, latest))) return declined(latest);
  const problem = await pushBaselines(job);
  if (problem !== null) return notPushed(job, problem, open);
  if (open !== undefined) {
    if (isOwnPull(job, open)) await updatePull(job, open);
    return proposed(job, open, "are up to date in");
  }
  const pull = await createPull(job);
  if (typeof pull === "string") return notOpened(job, pull);
  await addAttention(job, pull);
  return proposed(job, pull, "wait in");
}

/** A person closed a pull request with exactly these baselines; a dispatch is a person who wants them all the same. */
async function isDeclined(job: UpdateJob, latest: PullRequest): Promise<boolean> {
  if (job.update.pullRequest === null || latest.state !== "closed" || !isOwnPull(job, latest)) return false;
  return proposesTheSame(job, latest) && (await job.ports.github.closedBy(latest.number))?.isBot === false;
}

function proposed({ situation }: UpdateJob, { number, url }: PullRequest, how: string): UpdateDelivery {
  const hint = situation.viewer === WORKFLOW_LOGIN ? ` ${NO_CI}` : "";
  const message = `New baselines ${how} pull request #${number}; look at every one of them.${hint}`;
  return {
    verdict: { outcome: "nothing_to_do", reason_code: "baselines_written", delivery: "review_pr", message },
    url,
    number,
  };
}

function fits(): UpdateDelivery {
  return undeliveredUpdate(
    "nothing_to_do",
    "no_drift",
    "The baselines fit what was made, so there is nothing to update.",
  );
}

function moved({ base }: BaselineUpdate): UpdateDelivery {
  const message = `The branch ${base} has moved on since it was measured, or is gone; the run of the newer commit decides.`;
  return undeliveredUpdate("refused", "head_moved", message);
}

function declined({ number }: PullRequest): UpdateDelivery {
  const message = `#${number} with the same baselines was closed by a person; reopen it if they are wanted.`;
  return undeliveredUpdate("refused", "closed_by_person", message);
}

function otherBase({ update }: UpdateJob, { number, baseBranch }: PullRequest): UpdateDelivery {
  const message = `#${number} with baselines of this suite is open for ${baseBranch}; merge or close it before those for ${update.base} are proposed.`;
  return undeliveredUpdate("refused", "update_not_confirmed", message);
}

function notPushed({ branch, update }: UpdateJob, problem: PushProblem, open: PullRequest | undefined): UpdateDelivery {
  switch (problem) {
    case "same":
      return fits();
    case "moved":
      return moved(update);
    case "taken": {
      const what = open === undefined ? "delete the branch" : `merge or close #${open.number} and delete the branch`;
      const message = `The branch ${branch} holds commits of people, which are not written over; ${what}, and ask again.`;
      return undeliveredUpdate("refused", "update_not_confirmed", message);
    }
    case "secret":
      return undeliveredUpdate(
        "refused",
        "secret_detected",
        "GitHub's push protection found a secret in the baselines.",
      );
    case "rules": {
      const message = `A rule of the repository does not let this token write the branch ${branch}. Exempt Regreen from it under Settings → Rules.`;
      return undeliveredUpdate("misconfigured", "permission_missing", message);
    }
    case "exists":
    case "not_fast_forward":
      return undeliveredUpdate("nothing_to_do", "superseded", `Another run wrote the branch ${branch} meanwhile.`);
  }
}

function notOpened({ branch, update, ports }: UpdateJob, refusal: PullRequestRefusal): UpdateDelivery {
  switch (refusal) {
    case "disabled": {
      const part = (name: string) => name.split("/").map(encodeURIComponent).join("/");
      const page = `${ports.serverUrl}/${update.owner}/${update.repo}/compare/${part(update.base)}...${part(branch)}?expand=1`;
      const message = `The baselines are on the branch ${branch}, but GitHub Actions may not create pull requests here: open it at ${page}, or allow it under Settings → Actions → General.`;
      return undeliveredUpdate("misconfigured", "pr_creation_disabled", message);
    }
    case "no_commits":
      return fits();
    case "exists":
      return undeliveredUpdate(
        "nothing_to_do",
        "superseded",
        `Another run opened the pull request from ${branch} meanwhile.`,
      );
    case "base_gone":
    case "head_gone":
    case "draft_unsupported":
      return moved(update);
  }
}
