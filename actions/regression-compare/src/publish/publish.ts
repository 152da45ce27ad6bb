import type { ActionResult } from "@regreen/action-kit";
import { type Delivery, type RegressionVerdict, UserError, type Verdict } from "@regreen/contracts";
import { sentence } from "@regreen/github";
import { suiteSlug } from "@regreen/ledger/history";
import { publishComment } from "./comment.ts";
import { rememberRun } from "./history.ts";
import { publishIssue } from "./issue.ts";
import { NOTHING_SAID, type PublishJob, type Said } from "./job.ts";
import type { Publication, PublishEvent, PublishPorts } from "./ports.ts";
import { permitted, readSituation, renderContext } from "./situation.ts";
import { readVerdict } from "./verdict-file.ts";

/**
 * Says what was found: in one comment on the pull request; on the default branch in one issue and the history. What the token
 * may not do does not keep the rest from being done.
 *
 * @throws Ending (`refused/digest_mismatch`), UserError, PlatformError
 */
export async function publish(
  publication: Publication,
  event: PublishEvent,
  ports: PublishPorts,
): Promise<ActionResult> {
  const verdict = readVerdict(publication, event);
  const job = await jobOf(publication, event, ports, verdict);
  const isDefault = event.pullRequest === null && event.branch === job.situation.defaultBranch;
  const number = event.pullRequest;
  const comment = await said(number !== null && publication.comment, () => publishComment(job, number ?? 0));
  // The run itself comes last: the issue names the commits since the run before.
  const issue = await said(isDefault && publication.openIssue && hasIssues(job), () => publishIssue(job));
  const remembered = await said(isDefault, async () => ({ url: null, message: await rememberRun(job) }));
  return resultOf(job, { comment, issue, remembered });
}

interface Parts {
  readonly comment: Said | UserError;
  readonly issue: Said | UserError;
  readonly remembered: Said | UserError;
}

async function jobOf(
  { owner, repo, suite }: Publication,
  event: PublishEvent,
  ports: PublishPorts,
  verdict: RegressionVerdict,
): Promise<PublishJob> {
  const situation = await readSituation(ports.github);
  const { runId, runAttempt } = event;
  const place = { owner, repo, suite, serverUrl: ports.serverUrl, runId, runAttempt };
  return {
    verdict,
    slug: suiteSlug(suite),
    event,
    situation,
    context: renderContext(situation, place),
    ports,
  };
}

function hasIssues({ situation: { policy } }: PublishJob): boolean {
  return policy.drift.action === "ticket" && policy.issues.mode !== "off";
}

async function said(isWanted: boolean, say: () => Promise<Said>): Promise<Said | UserError> {
  return isWanted ? permitted(say) : NOTHING_SAID;
}

function resultOf(job: PublishJob, parts: Parts): ActionResult {
  const { verdict } = job;
  const all = [parts.comment, parts.issue, parts.remembered];
  const forbidden = all.filter((part) => part instanceof UserError);
  const urls = [parts.comment, parts.issue].map((part) => (part instanceof UserError ? null : part.url));
  const [commentUrl = null, issueUrl = null] = urls;
  const delivery = issueUrl !== null ? "ticket" : commentUrl !== null ? "comment" : "none";
  const told = all.flatMap((part) => (part instanceof UserError || part.message === "" ? [] : [part.message]));
  return {
    verdict: endingOf(job, forbidden, told, delivery),
    outputs: {
      verdict: verdict.verdict,
      drift: verdict.drift,
      compared: String(verdict.compared),
      "comment-url": commentUrl ?? "",
      "issue-url": issueUrl ?? "",
    },
    summary: "",
  };
}

/** A fork's token can't write, and that is nobody's mistake. */
function endingOf(
  { event, ports }: PublishJob,
  forbidden: readonly UserError[],
  told: readonly string[],
  delivery: Delivery,
): Verdict {
  const [first] = forbidden;
  const done = told.join(" ");
  if (first === undefined || event.isFork) {
    const excuse =
      first === undefined
        ? ""
        : "The pull request comes from a fork, whose token may not write, so there is no comment; the job summary of the comparison says all of it.";
    if (excuse !== "") ports.logger.notice(excuse);
    const message = [done, excuse].filter((part) => part !== "").join(" ");
    return {
      outcome: "nothing_to_do",
      reason_code: "published",
      delivery,
      message: message === "" ? "There is nothing to say." : message,
    };
  }
  const message = [sentence(first), done].filter((part) => part !== "").join(" ");
  return { outcome: "misconfigured", reason_code: "permission_missing", delivery, message };
}
