import { Ending } from "@regreen/contracts";
import {
  type CommitInfo,
  ensureLabels,
  isOwnCommit,
  isOwnLogin,
  type PublishPort,
  type PullRequest,
  WORKFLOW_LOGIN,
} from "@regreen/github";
import { findCodeowners, ownersOfPaths, parseCodeowners, plain, reviewersFor } from "@regreen/policy";
import { readMarks } from "@regreen/text";
import { commitOf, permitted, treeWith } from "./commit.ts";
import type { PatchPorts } from "./ports.ts";
import { type Delivered, needWorkflowToken, notPushed, type Proposal, WORKFLOW_LABEL } from "./proposal.ts";
import { pullRequestBody, titleOf } from "./render/pull-request.ts";
import { branchOf } from "./settle.ts";
import { viewerOf } from "./situation.ts";

/** Last line of our commits: by it a later run knows its own. */
const TRAILER = "Regreen-Workflow-Patch";

interface Job extends Proposal {
  readonly after: string;
  readonly github: PublishPort;
  readonly viewer: string;
  readonly branch: string;
  readonly ports: PatchPorts;
}

/**
 * Opens a draft pull request with the change of one workflow file: with a token that may write such files, one commit on top of the
 * default branch, never by force, never merged by us (requirements C-08b). Asked for again, it is the same one.
 *
 * @throws UserError without such a token; Ending where people stand in the way; PlatformError
 */
export async function openPullRequest(proposal: Proposal, ports: PatchPorts): Promise<Delivered> {
  const { kind, record, after } = proposal;
  if (after === null) throw new Error("there is nothing to push");
  const github = ports.workflows;
  if (github === null) throw needWorkflowToken("There is no token to push a workflow file with.");
  const viewer = await viewerOf(github);
  if (viewer === WORKFLOW_LOGIN) throw needWorkflowToken("The given token is the workflow's own.");
  const job: Job = { ...proposal, after, github, viewer, branch: branchOf(record.id, kind), ports };
  const known = await openPull(job);
  if (known === null) await push(job);
  const pull = known ?? (await create(job));
  if (known === null) await addAttention(job, pull);
  const message = `${pull.draft ? "Draft pull request" : "Pull request"} #${pull.number} with ${record.file} waits for its code owners; nothing merges it by itself.`;
  return { delivery: pull.draft ? "draft_pr" : "review_pr", number: pull.number, url: pull.url, message };
}

/** @throws Ending where somebody else has opened one from the branch */
async function openPull({ github, branch, kind, record, viewer, situation, ports }: Job): Promise<PullRequest | null> {
  const { owner, repo } = ports.repository;
  const pulls = await github.listPullRequests({ head: branch, state: "open" });
  const open = pulls.find(({ headRepository }) => headRepository?.toLowerCase() === `${owner}/${repo}`.toLowerCase());
  if (open === undefined) return null;
  const marks = readMarks(open.body);
  const isOurs =
    isOwnLogin(viewer, open.author) && marks.get("kind") === `workflow-${kind}` && marks.get("patch") === record.id;
  if (isOurs && open.baseBranch === situation.defaultBranch) return open;
  throw notPushed(branch, `has the pull request #${open.number}, which is not ours; close it and delete the branch.`);
}

async function push(job: Job): Promise<void> {
  const { github, branch, situation } = job;
  await permitted(async () => {
    const treeSha = await treeWith(job.patch.file, job.after, situation, github);
    const existing = await github.getBranch(branch);
    const tip = existing === null ? null : await github.getCommit(existing.sha);
    if (tip !== null && isOurs(job, tip) && tip.treeSha === treeSha) return;
    if (existing !== null) throw notPushed(branch, "holds something else; look at it, delete it, and ask again.");
    const commit = await commitOf(treeSha, messageOf(job), situation, github);
    // Asked once more, just before anything becomes visible: what was judged is what the branch starts from.
    if ((await github.getBranch(situation.defaultBranch))?.sha !== situation.head.sha)
      throw new Ending("refused", "head_moved", `${situation.defaultBranch} has moved on just now; ask again.`);
    const result = await github.createBranch(branch, commit);
    if (result === "rules" || result === "secret") throw needWorkflowToken(`GitHub did not take the branch ${branch}.`);
    if (result !== "done") throw notPushed(branch, "was written by another run at the same moment; ask again.");
  });
}

function isOurs({ viewer, situation, record }: Job, commit: CommitInfo): boolean {
  const isNamed = commit.message.trimEnd().split("\n").at(-1) === `${TRAILER}: ${record.id}`;
  return isNamed && isOwnCommit({ viewer, email: situation.policy.commit.author?.email ?? null }, commit);
}

function messageOf(job: Job): string {
  const { record, actor, approver, kind } = job;
  const who =
    kind === "patch"
      ? `Approved by ${plain(approver, 60)}, asked for by ${plain(actor, 60)}.`
      : `Asked for by ${plain(actor, 60)}.`;
  return `${titleOf(job)}\n\n${who}\n\n${TRAILER}: ${record.id}\n`;
}

async function create(job: Job): Promise<PullRequest> {
  const { github, branch, situation } = job;
  const pull = {
    title: titleOf(job),
    body: pullRequestBody(job, job.ports),
    head: branch,
    base: situation.defaultBranch,
  };
  let made = await github.createPullRequest({ ...pull, draft: true });
  if (made === "draft_unsupported") made = await github.createPullRequest({ ...pull, draft: false });
  if (typeof made !== "string") return made;
  if (made === "disabled")
    throw needWorkflowToken(`The change is on the branch ${branch}, but this token may not open pull requests.`);
  throw notPushed(branch, "can't become a pull request just now; ask again.");
}

/** Label and reviewers. The pull request stands by now, so what goes wrong here is a warning. */
async function addAttention({ github, viewer, situation, patch, ports }: Job, { number }: PullRequest): Promise<void> {
  const { policy, defaultBranch } = situation;
  try {
    const labels = await workflowLabels(github, ports);
    if (labels.length > 0) await github.addLabels(number, labels);
    const codeowners = parseCodeowners(await findCodeowners((path) => github.getFile(path, defaultBranch)));
    const owners = ownersOfPaths(codeowners, [patch.file]);
    await github.requestReviewers(number, reviewersFor(policy, { owners, committer: null, viewer }));
  } catch (error) {
    ports.logger.warning(`Pull request #${number} lacks its label or reviewers: ${(error as Error).message}`);
  }
}

export function workflowLabels(github: PublishPort, { logger }: Pick<PatchPorts, "logger">): Promise<string[]> {
  return ensureLabels(github, {
    names: () => [WORKFLOW_LABEL],
    look: () => ({ color: "d93f0b", description: "Wants to change a workflow file; a code owner has to look" }),
    onLeftOut: (names, { message }) =>
      logger.warning(`Left out, for the token may not make labels: ${names.join(", ")}. ${message}`),
  });
}
