import type { Comment } from "@regreen/github";
import { renderComment } from "../render/comment.ts";
import { isOurs, NOTHING_SAID, type PublishJob, type Said } from "./job.ts";
import { isOvertaken, readRegressionMarks, renderRegressionMarks } from "./marks.ts";

/**
 * One comment for each suite on a pull request, edited in place (REG-06). Where all is as before nothing is said, unless something
 * else was said earlier.
 */
export async function publishComment(job: PublishJob, number: number): Promise<Said> {
  const { github } = job.ports;
  const pull = await github.getPullRequest(number);
  if (pull === null || !pull.open) return told(`#${number} is not open any more, so nothing was said there.`);
  if (job.event.commit !== null && pull.headSha !== job.event.commit)
    return told(`#${number} has newer commits; their run says what is to be said.`);
  const own = await findComment(job, number);
  if (own !== undefined) return update(job, own);
  if (job.verdict.verdict === "same") return NOTHING_SAID;
  // Two runs of one pull request may look for the comment at the same moment.
  const lock = { key: `regression-comment-${number}-${job.slug}`, sha: job.event.commit };
  return github.exclusively(lock, (alone) => findOrCreate(job, number, alone));
}

async function findOrCreate(job: PublishJob, number: number, alone: boolean): Promise<Said> {
  const { github } = job.ports;
  const there = await findComment(job, number);
  if (there !== undefined) return update(job, there);
  const made = await github.createComment(number, bodyOf(job, false));
  if (alone) return { url: made.url, message: `#${number} has a comment about it.` };
  const first = await findComment(job, number);
  if (first === undefined || first.id >= made.id)
    return { url: made.url, message: `#${number} has a comment about it.` };
  await github.deleteComment(made.id);
  return update(job, first);
}

async function update(job: PublishJob, own: Comment): Promise<Said> {
  const marks = readRegressionMarks(own.body, "regression-comment", job.slug);
  if (marks !== null && isOvertaken(marks, job.event.runId))
    return { url: own.url, message: "A later run has written the comment already." };
  const body = bodyOf(job, true);
  if (body !== own.body) await job.ports.github.updateComment(own.id, body);
  return { url: own.url, message: "The comment is up to date." };
}

/** The oldest one that is ours: anybody may copy the marks. */
async function findComment(job: PublishJob, number: number): Promise<Comment | undefined> {
  const comments = await job.ports.github.listComments(number);
  return comments.find(
    (each) => isOurs(job, each) && readRegressionMarks(each.body, "regression-comment", job.slug) !== null,
  );
}

function bodyOf({ verdict, slug, event, context }: PublishJob, wasSaid: boolean): string {
  const marks = renderRegressionMarks({ kind: "regression-comment", suite: slug, run: event.runId, levels: new Map() });
  const again = wasSaid && verdict.verdict === "same" ? "Healthy again: what was said here before is settled.\n\n" : "";
  return `${marks}${again}${renderComment(verdict, context)}`;
}

function told(message: string): Said {
  return { url: null, message };
}
