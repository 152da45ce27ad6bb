import type { Issue } from "@regreen/github";
import { type Delivered, delivered, type Job } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import { repeatsNote } from "../render/notes.ts";
import { ticketBody, ticketTitle } from "../render/ticket.ts";
import { isOwn } from "../situation.ts";
import { deliverComment } from "./comment.ts";
import { ensureLabels } from "./labels.ts";

/**
 * One ticket for one cause (C-19): an open one gets a note, edited in place; one that a person closed as not planned is
 * left alone; else a new one is opened. With `issues.mode: off` the failing pull request gets a comment instead.
 */
export async function deliverTicket(job: Job): Promise<Delivered> {
  const { situation, plan } = job;
  const { mode } = situation.policy.issues;
  if (mode === "off") return deliverComment(job);
  const labels = await ensureLabels(job, situation.policy.labels.ticket);
  const earlier = mode === "dedup" ? await findTickets(job, labels.at(-1) ?? "") : [];
  const open = earlier.find((issue) => issue.state === "open");
  if (open !== undefined) return addRepeat(job, open);
  const [latest] = earlier;
  if (latest?.stateReason === "not_planned")
    return delivered(plan, "none", {
      message: `${plan.message} Ticket #${latest.number} about it was closed as not planned, so nothing was written.`,
      url: latest.url,
      number: latest.number,
    });
  const body = ticketBody(job.view);
  const issue = await job.github.createIssue({ title: ticketTitle(job.view), body, labels });
  await assignSomebody(job, issue.number);
  return delivered(plan, "ticket", { url: issue.url, number: issue.number, body });
}

/** Tickets about this cause, newest first; only ones we wrote ourselves, whoever else copies the mark. */
async function findTickets(job: Job, label: string): Promise<Issue[]> {
  const { fingerprint } = job.material.request;
  const issues = await job.github.listIssues(label);
  return issues.filter((issue) => {
    const marks = readMarkers(issue.body);
    return isOwn(job.situation, issue.author) && marks.fingerprint === fingerprint && marks.kind === "ticket";
  });
}

async function addRepeat(job: Job, ticket: Issue): Promise<Delivered> {
  const { github, material, situation, plan } = job;
  const comments = await github.listComments(ticket.number);
  const own = comments.find(
    (comment) => isOwn(situation, comment.author) && readMarkers(comment.body).kind === "repeats",
  );
  const note = repeatsNote(own?.body ?? null, material.request);
  if (note !== null && own !== undefined) await github.updateComment(own.id, note);
  if (note !== null && own === undefined) await github.createComment(ticket.number, note);
  return delivered(plan, "ticket", { url: ticket.url, number: ticket.number, body: note });
}

/** The first owner who is a person, else the author of the failing commit (CLS-18); GitHub drops who can't be assigned. */
async function assignSomebody({ github, view, ports }: Job, number: number): Promise<void> {
  const owner = view.owners.find((name) => !name.includes("/") && !name.endsWith("[bot]"))?.slice(1);
  const login = owner ?? view.committer;
  if (login == null) return;
  try {
    await github.assign(number, login);
  } catch (error) {
    ports.logger.warning(`The ticket has nobody assigned: ${(error as Error).message}`);
  }
}
