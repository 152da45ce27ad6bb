import type { Logger } from "@regreen/action-kit";
import type { AuditId } from "@regreen/contracts";
import { ensureLabels, type Issue, isOwnLogin, type Label, type PublishPort } from "@regreen/github";
import { type Policy, resolveAliases } from "@regreen/policy";
import { readMarks, renderMarks } from "@regreen/text";
import { type Night, stands } from "./night.ts";
import { isSettled, renderNewsComment, renderNightIssue } from "./render.ts";

/** Label by which the issues are found. */
const LABEL = "audit";
const LOOK: Omit<Label, "name"> = { color: "5319e7", description: "What Regreen's nightly audit found" };
const OTHER: Omit<Label, "name"> = { color: "ededed", description: "Used by Regreen" };
const KIND = "audit-report";

/** What an issue is about: the whole night, or one audit. */
export type IssueKey = "night" | AuditId;

export interface IssueJob {
  readonly github: PublishPort;
  readonly policy: Policy;
  /** Login that our own texts are written by. */
  readonly viewer: string;
  readonly runId: number | null;
  readonly logger: Logger;
  /** Whether nobody else writes now. */
  readonly alone: boolean;
}

export interface Told {
  /** The open issue; null where there is none. */
  readonly issue: Pick<Issue, "number" | "url"> | null;
  /** "" where there is nothing to tell. */
  readonly message: string;
  /** A later run has told already, so that this one is to be quiet everywhere. */
  readonly isOvertaken?: boolean;
}

/**
 * One rolling issue: its text is written anew, a comment follows only for what is new and grave; it is closed when nothing is left and
 * everything was looked at, and opened again when something is.
 */
export async function tellIssue(job: IssueJob, key: IssueKey, night: Night): Promise<Told> {
  // Who has nothing to say leaves what was said.
  if (night.audits.length === 0) return { issue: null, message: "" };
  const issues = await findIssues(job, key);
  const open = issues.findLast(({ state }) => state === "open");
  const latest = open ?? issues[0];
  if (latest !== undefined && isOvertaken(latest, job.runId))
    return { issue: latest, message: `A later run has written issue #${latest.number} already.`, isOvertaken: true };
  if (open !== undefined) return isSettled(night) ? close(job, key, night, open) : update(job, key, night, open);
  if (!stands(night)) return { issue: null, message: "" };
  if (latest === undefined) return create(job, key, night);
  if (await isLetBe(job, night, latest))
    return { issue: null, message: `Issue #${latest.number} was closed as not planned, and nothing grave is new.` };
  return reopen(job, key, night, latest);
}

/** Issues of the other way to tell (one for all, or one each) are closed: two texts about the same would part. */
export async function closeOthers(job: IssueJob, keys: readonly IssueKey[], instead: Told): Promise<void> {
  if (instead.isOvertaken === true) return;
  const others = (await ours(job)).filter(({ state, body }) => {
    const key = keyOf(body);
    return state === "open" && key !== null && !keys.includes(key) && keys.includes("night") !== (key === "night");
  });
  for (const { number } of others) {
    const where = instead.issue === null ? "in other issues" : `in #${instead.issue.number}`;
    await job.github.createComment(number, `This is told ${where} from now on.`);
    await job.github.updateIssue(number, { state: "closed", stateReason: "not_planned" });
  }
}

async function create(job: IssueJob, key: IssueKey, night: Night): Promise<Told> {
  const labels = await labelsOf(job);
  const made = await job.github.createIssue({ title: TITLES[key], body: bodyOf(job, key, night), labels });
  if (made === "disabled")
    return { issue: null, message: "The repository has its issues switched off, so there is none." };
  const first = job.alone ? undefined : (await findIssues(job, key)).findLast(({ state }) => state === "open");
  if (first === undefined || first.number >= made.number)
    return { issue: made, message: `Issue #${made.number} is open about it.` };
  // Two runs at the same moment, and nobody could be kept out: the first one stays.
  await job.github.updateIssue(made.number, {
    body: `The same as #${first.number}.`,
    state: "closed",
    stateReason: "not_planned",
  });
  return update(job, key, night, first);
}

async function update(job: IssueJob, key: IssueKey, night: Night, issue: Issue): Promise<Told> {
  const body = bodyOf(job, key, night);
  if (body !== issue.body) await job.github.updateIssue(issue.number, { body });
  await beLoud(job, night, issue);
  return { issue, message: `Issue #${issue.number} about it is up to date.` };
}

async function close(job: IssueJob, key: IssueKey, night: Night, issue: Issue): Promise<Told> {
  const body = bodyOf(job, key, night);
  await job.github.updateIssue(issue.number, { body, state: "closed", stateReason: "completed" });
  return { issue: null, message: `Nothing is left; issue #${issue.number} is closed.` };
}

async function reopen(job: IssueJob, key: IssueKey, night: Night, issue: Issue): Promise<Told> {
  const body = bodyOf(job, key, night);
  await job.github.updateIssue(issue.number, { body, state: "open", stateReason: "reopened" });
  await beLoud(job, night, issue);
  return { issue, message: `Issue #${issue.number} is open again.` };
}

async function beLoud({ github }: IssueJob, night: Night, { number }: Issue): Promise<void> {
  if (night.audits.some(({ loud }) => loud.length > 0)) await github.createComment(number, renderNewsComment(night));
}

/** A person said "not planned": that holds until something new is grave. */
async function isLetBe({ github, viewer }: IssueJob, night: Night, { number, stateReason }: Issue): Promise<boolean> {
  if (stateReason !== "not_planned" && stateReason !== "duplicate") return false;
  const by = await github.closedBy(number);
  const isPersons = by !== null && !by.isBot && !isOwnLogin(viewer, by.login);
  return isPersons && night.audits.every(({ loud }) => loud.length === 0);
}

const TITLES: Readonly<Record<IssueKey, string>> = {
  night: "Nightly audit: what was found",
  workflows: "Nightly audit of the workflows",
  dependencies: "Nightly audit of the dependencies",
  code: "Nightly audit of the code",
};

/** Newest first. */
async function findIssues(job: IssueJob, key: IssueKey): Promise<Issue[]> {
  return (await ours(job)).filter(({ body }) => keyOf(body) === key);
}

/** Issues that we wrote ourselves, whoever else copies their marks. */
async function ours({ github, viewer }: IssueJob): Promise<Issue[]> {
  const fits = ({ author, body }: Issue) => isOwnLogin(viewer, author) && keyOf(body) !== null;
  const labelled = (await github.listIssues({ label: LABEL })).filter(fits);
  // The label may have been taken off, or could not be made.
  return labelled.length > 0 ? labelled : (await github.listIssues({ creator: viewer })).filter(fits);
}

function keyOf(body: string): IssueKey | null {
  const marks = readMarks(body);
  if (marks.get("kind") !== KIND) return null;
  const found = Object.keys(TITLES).find((key) => key === marks.get("audit"));
  return (found as IssueKey | undefined) ?? null;
}

function isOvertaken({ body }: Issue, runId: number | null): boolean {
  const run = readMarks(body).get("run") ?? "";
  return runId !== null && /^\d{1,15}$/.test(run) && Number(run) > runId;
}

function bodyOf({ runId }: IssueJob, key: IssueKey, night: Night): string {
  const marks = renderMarks({ kind: KIND, audit: key, run: runId === null ? null : String(runId) });
  return `${marks}${renderNightIssue(night, marks.length)}`;
}

function labelsOf({ github, policy, logger }: IssueJob): Promise<string[]> {
  return ensureLabels(github, {
    names: (existing) => resolveAliases(policy, [...policy.labels.ticket, LABEL], existing),
    look: (name) => (name === LABEL ? LOOK : OTHER),
    onLeftOut: (names, { message }) =>
      logger.warning(`Left out, because the token may not make labels: ${names.join(", ")}. ${message}`),
  });
}
