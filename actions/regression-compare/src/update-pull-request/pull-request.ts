import { isOwnLogin, type PullRequest, type PullRequestRefusal, WORKFLOW_LOGIN } from "@regreen/github";
import {
  authorLogin,
  BASELINES_LABEL,
  findCodeowners,
  ownersOfPaths,
  parseCodeowners,
  plain,
  reviewersFor,
} from "@regreen/policy";
import { readMarks, renderMarks } from "@regreen/text";
import { labelsFor } from "../publish/labels.ts";
import { renderContext } from "../publish/situation.ts";
import { renderUpdateBody } from "../render/update-body.ts";
import { digestOf, type UpdateJob } from "./job.ts";

const KIND = "baselines";

/** Pull requests from the branch of these baselines, newest first. */
export async function pullsOf({ branch, ports, update }: UpdateJob): Promise<PullRequest[]> {
  const pulls = await ports.github.listPullRequests({ head: branch, state: "all" });
  const repository = `${update.owner}/${update.repo}`.toLowerCase();
  return pulls.filter((pull) => pull.headRepository?.toLowerCase() === repository);
}

/** Whether we opened a pull request ourselves, whoever else copies its marks. */
export function isOwnPull({ situation, slug }: UpdateJob, pull: PullRequest): boolean {
  const marks = readMarks(pull.body);
  return isOwnLogin(situation.viewer, pull.author) && marks.get("kind") === KIND && marks.get("suite") === slug;
}

/** Whether a pull request proposes exactly these baselines. */
export function proposesTheSame({ update }: UpdateJob, pull: PullRequest): boolean {
  return readMarks(pull.body).get("files") === digestOf(update.files);
}

/** A person has asked for it, so it is no draft. */
export function createPull(job: UpdateJob): Promise<PullRequest | PullRequestRefusal> {
  const { branch, ports, update } = job;
  const title = plain(`test: update baselines of ${update.suite}`, 120);
  return ports.github.createPullRequest({ title, body: bodyOf(job), head: branch, base: update.base, draft: false });
}

export async function updatePull({ ports, ...job }: UpdateJob, pull: PullRequest): Promise<void> {
  const body = bodyOf({ ports, ...job });
  if (body !== pull.body) await ports.github.updatePullRequest(pull.number, { body });
}

/** Labels and reviewers. The pull request stands by now, so what goes wrong here is a warning. */
export async function addAttention(job: UpdateJob, { number }: PullRequest): Promise<void> {
  const { head, ports, situation, update } = job;
  const { github, logger } = ports;
  const { policy, defaultBranch, viewer } = situation;
  try {
    const labels = await labelsFor(ports, situation, policy.labels.pr);
    if (labels.length > 0) await github.addLabels(number, labels);
    const codeowners = parseCodeowners(await findCodeowners((path) => github.getFile(path, defaultBranch)));
    const owners = ownersOfPaths(
      codeowners,
      update.files.map(({ path }) => path),
    );
    const wanted = reviewersFor(policy, { owners, committer: authorLogin(head), viewer });
    // The workflow's own token may not request teams.
    await github.requestReviewers(number, viewer === WORKFLOW_LOGIN ? { ...wanted, teams: [] } : wanted);
  } catch (error) {
    logger.warning(`Pull request #${number} lacks labels or reviewers: ${(error as Error).message}`);
  }
}

/** What the workflow's own token writes starts no workflow (docs.github.com, "GITHUB_TOKEN"). */
export const NO_CI =
  "What the workflow's own token commits starts no CI: close and reopen the pull request to start it, or pass the token of an app as REGREEN_TOKEN.";

function bodyOf({ slug, situation, update, ports }: UpdateJob): string {
  const place = { ...update, serverUrl: ports.serverUrl, runAttempt: null };
  const context = renderContext(situation, place);
  const paths = update.files.map(({ path }) => path);
  const notes = [
    `Nothing of this is accepted by itself: somebody with write access sets the label \`${BASELINES_LABEL}\` here, which the policy gate waits for, and merges it.`,
    ...(update.pullRequest === null
      ? []
      : [`It goes into the branch of #${update.pullRequest}, which keeps its label.`]),
    ...(situation.viewer === WORKFLOW_LOGIN ? [NO_CI] : []),
  ];
  const marks = renderMarks({ kind: KIND, suite: slug, files: digestOf(update.files) });
  return `${marks}${renderUpdateBody(update.before, context, paths)}\n${notes.map((note) => `- ${note}`).join("\n")}\n`;
}
