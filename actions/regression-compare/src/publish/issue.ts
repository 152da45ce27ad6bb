import type { Issue } from "@regreen/github";
import { oneLine, stripTerminal } from "@regreen/text";
import { renderIssue } from "../render/issue.ts";
import { assignSomebody } from "./assign.ts";
import { driftedIn, newsIn, stateOf, type Told, toldNow } from "./drift.ts";
import { findIssues, ISSUE_LABEL } from "./issue-search.ts";
import { NOTHING_SAID, type PublishJob, type Said } from "./job.ts";
import { labelsFor } from "./labels.ts";
import { isOvertaken, readRegressionMarks, renderRegressionMarks } from "./marks.ts";
import { recoveryOf } from "./recovery.ts";
import { type Authors, withAllSuspects } from "./suspects.ts";
import { healthyComment, newsComment, reopenedComment, twinBody } from "./words.ts";

/** An issue that was closed longer ago is history: the next drift gets its own. */
const REOPEN_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * One open issue for each suite while the default branch has drifted (CLS-18, C-08), closed when it is healthy again. What
 * could not be judged changes nothing.
 */
export async function publishIssue(job: PublishJob): Promise<Said> {
  const state = stateOf(job.verdict);
  if (state === "unclear") return NOTHING_SAID;
  const { github } = job.ports;
  // Two runs of the default branch may end at the same moment.
  const lock = { key: `regression-issue-${job.slug}`, sha: job.event.commit };
  if (state === "drifted") {
    const { verdict, authors } = await withAllSuspects(job);
    return github.exclusively(lock, (alone) => sayDrift({ ...job, verdict }, authors, alone));
  }
  if (!(await findIssues(job)).some(isOpen)) return NOTHING_SAID;
  return github.exclusively(lock, () => closeIssue(job));
}

async function sayDrift(job: PublishJob, authors: Authors, alone: boolean): Promise<Said> {
  const issues = await findIssues(job);
  const open = issues.findLast(isOpen);
  if (open !== undefined) return updateOpen(job, open);
  const [latest] = issues;
  if (latest !== undefined) {
    if (isOvertaken(marksOf(job, latest), job.event.runId)) return overtaken(latest);
    if (await isSettled(job, latest)) return leaveClosed(latest);
    if (isRecent(job, latest)) return reopen(job, latest);
  }
  const made = await createIssue(job);
  if (made === "disabled")
    return { url: null, message: "The repository has its issues switched off, so there is none." };
  const first = alone ? null : await settleTwins(job, made);
  if (first !== null) return updateOpen(job, first);
  await assignSomebody(job, made.number, authors);
  return { url: made.url, message: `Issue #${made.number} is open about it.` };
}

function isOpen({ state }: Issue): boolean {
  return state === "open";
}

async function closeIssue(job: PublishJob): Promise<Said> {
  const { github } = job.ports;
  const issue = (await findIssues(job)).findLast(isOpen);
  if (issue === undefined) return NOTHING_SAID;
  if (isOvertaken(marksOf(job, issue), job.event.runId)) return overtaken(issue);
  const { regression } = job.situation.policy;
  const { lasting, gone } = recoveryOf(job.verdict, marksOf(job, issue).levels, regression.min_change / 100);
  if (lasting.length > 0) return stillOpen(issue, lasting);
  // The run is noted, so that an older one that ends later does not open it again.
  const body = withRun(job, issue);
  await github.updateIssue(issue.number, { body, state: "closed", stateReason: "completed" });
  await github.createComment(issue.number, healthyComment(job, gone));
  return { url: issue.url, message: `Healthy again; issue #${issue.number} is closed.` };
}

async function updateOpen(job: PublishJob, issue: Issue): Promise<Said> {
  const { github } = job.ports;
  const marks = marksOf(job, issue);
  if (isOvertaken(marks, job.event.runId)) return overtaken(issue);
  const news = newsIn(driftedIn(job.verdict), marks.levels);
  const { title, body } = issueText(job, marks.levels);
  // A title that changed with every figure would fill the issue with renames.
  await github.updateIssue(issue.number, { body, ...(news.length > 0 ? { title } : {}) });
  if (news.length > 0) await github.createComment(issue.number, newsComment(job, news));
  return { url: issue.url, message: `Issue #${issue.number} about it is up to date.` };
}

async function reopen(job: PublishJob, issue: Issue): Promise<Said> {
  const { github } = job.ports;
  const { title, body } = issueText(job, new Map());
  await github.updateIssue(issue.number, { title, body, state: "open", stateReason: "reopened" });
  await github.createComment(issue.number, reopenedComment(job));
  return { url: issue.url, message: `It has drifted again; issue #${issue.number} is open again.` };
}

async function createIssue(job: PublishJob): Promise<Issue | "disabled"> {
  const { ports, situation } = job;
  const labels = await labelsFor(ports, situation, [...situation.policy.labels.ticket, ISSUE_LABEL]);
  return ports.github.createIssue({ ...issueText(job, new Map()), labels });
}

/**
 * Where nobody could be kept out, the one with the lower number stays, and the other is closed by the run that made it.
 *
 * @returns the one that stays, when it is not `mine`
 */
async function settleTwins(job: PublishJob, mine: Issue): Promise<Issue | null> {
  const first = (await findIssues(job)).findLast(isOpen);
  if (first === undefined || first.number >= mine.number) return null;
  const body = twinBody(first.number);
  await job.ports.github.updateIssue(mine.number, { body, state: "closed", stateReason: "not_planned" });
  return first;
}

/**
 * Whether a person's closing still holds. "Not planned" holds until something else drifts, or clearly further; "completed" as long
 * as the commit is older than the closing, for then the repair may not be in it.
 */
async function isSettled(job: PublishJob, { number, body, stateReason, closedAt }: Issue): Promise<boolean> {
  const { github } = job.ports;
  const by = await github.closedBy(number);
  if (by === null || by.isBot) return false;
  if (stateReason === "not_planned" || stateReason === "duplicate")
    return newsIn(driftedIn(job.verdict), marksOf(job, { body }).levels).length === 0;
  // With a person's token the closing was ours all the same.
  if (by.login === job.situation.viewer) return false;
  const { commit } = job.verdict.head;
  const committedAt = commit === null ? "" : ((await github.getCommit(commit))?.committedAt ?? "");
  return Date.parse(committedAt) <= Date.parse(closedAt ?? "");
}

function isRecent({ ports }: PublishJob, { closedAt }: Issue): boolean {
  return Date.parse(ports.now()) - Date.parse(closedAt ?? "") <= REOPEN_DAYS * DAY_MS;
}

/** Nothing drifts any more because the level has lasted: that is nobody's repair. */
function stillOpen({ number, url }: Issue, [first = "", ...more]: readonly string[]): Said {
  const what = `"${oneLine(stripTerminal(first), 80)}"${more.length === 0 ? "" : ` and ${more.length} more`}`;
  return { url, message: `Issue #${number} stays open: ${what} is not back where it was before.` };
}

function leaveClosed({ number, url, stateReason }: Issue): Said {
  const how = (stateReason ?? "completed").replace("_", " ");
  return { url, message: `Issue #${number} about it was closed as ${how} by a person, so nothing was written.` };
}

function overtaken({ number, url }: Issue): Said {
  return { url, message: `A later run has written issue #${number} already.` };
}

function issueText({ verdict, context, slug, event }: PublishJob, told: Told): { title: string; body: string } {
  const { title, body } = renderIssue(verdict, context);
  const levels = toldNow(driftedIn(verdict), told);
  const marks = renderRegressionMarks({ kind: "regression-issue", suite: slug, run: event.runId, levels });
  return { title, body: `${marks}${body}` };
}

/** The same text, as this run's. */
function withRun(job: PublishJob, { body }: Issue): string {
  const { levels } = marksOf(job, { body });
  const marks = renderRegressionMarks({ kind: "regression-issue", suite: job.slug, run: job.event.runId, levels });
  return `${marks}${body.replace(/^(?:<!-- regreen:[^\n]*-->\r?\n)*/, "")}`;
}

function marksOf({ slug }: PublishJob, { body }: Pick<Issue, "body">) {
  return readRegressionMarks(body, "regression-issue", slug) ?? { run: null, levels: new Map() };
}
