import { type Delivered, delivered, type Job } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import { commentBody } from "../render/ticket.ts";
import { isOwn } from "../situation.ts";

/** One comment for one cause on the failing pull request, edited in place; without a pull request there is nowhere to write. */
export async function deliverComment(job: Job): Promise<Delivered> {
  const { plan, situation, view } = job;
  const number = situation.pullRequest;
  if (number === null)
    return delivered(plan, "none", { message: `${plan.message} There is no pull request to comment on.` });
  const body = commentBody(view);
  const url = await upsertComment(job, number, "comment", body);
  return delivered(plan, "comment", { url, number, body });
}

/**
 * Writes or edits our comment of a kind about this cause.
 *
 * @returns its address
 */
export async function upsertComment(job: Job, number: number, kind: string, body: string): Promise<string> {
  const { github, situation, material } = job;
  const own = (await github.listComments(number)).find((comment) => {
    const marks = readMarkers(comment.body);
    return (
      isOwn(situation, comment.author) && marks.kind === kind && marks.fingerprint === material.request.fingerprint
    );
  });
  if (own === undefined) return (await github.createComment(number, body)).url;
  if (own.body !== body) await github.updateComment(own.id, body);
  return own.url;
}
