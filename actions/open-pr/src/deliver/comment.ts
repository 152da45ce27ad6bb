import { isForbidden, sentence } from "@regreen/github";
import { type Delivered, delivered, type Job } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import { commentBody } from "../render/ticket.ts";
import { isOwn } from "../situation.ts";

/**
 * One comment for one cause on the failing pull request, edited in place. Where there is no pull request, or the token may
 * not write there, the text goes into the job summary.
 *
 * @param why there is no ticket, when there should have been one
 */
export async function deliverComment(job: Job, why = ""): Promise<Delivered> {
  const { plan, situation, view } = job;
  const body = commentBody(view);
  const told = [plan.message, why].filter((part) => part !== "").join(" ");
  const number = situation.pullRequest;
  if (number === null)
    return delivered(plan, "none", {
      message: `${told} There is no pull request to comment on; the job summary says all of it.`,
      body,
    });
  try {
    const url = await upsertComment(job, number, "comment", body);
    return delivered(plan, "comment", { message: told, url, number, body });
  } catch (error) {
    if (!isForbidden(error)) throw error;
    const forbidden = { ...plan, outcome: "misconfigured", reason_code: "permission_missing" } as const;
    return delivered(forbidden, "none", {
      message: `${told} ${sentence(error)} The job summary says all of it.`,
      body,
    });
  }
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
