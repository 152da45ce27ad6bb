import { type Issue, isForbidden, sentence } from "@regreen/github";
import { firstPerson } from "@regreen/policy";
import { type Delivered, delivered, type Job, replan } from "../delivered.ts";
import { readMarkers } from "../markers.ts";
import { repeatsNote, twinBody } from "../render/notes.ts";
import { ticketBody, ticketTitle, updateBody } from "../render/ticket.ts";
import { isOwn } from "../situation.ts";
import { deliverComment, upsertComment } from "./comment.ts";
import { ensureLabels } from "./labels.ts";

/**
 * One ticket for one cause (C-19). Where there can be none (`issues.mode: off`, issues switched off, no permission) the
 * failing pull request gets a comment, and without one the text is in the job summary: never nothing.
 */
export async function deliverTicket(job: Job): Promise<Delivered> {
  if (job.situation.policy.issues.mode === "off")
    return deliverComment(job, "There are no tickets (issues.mode: off).");
  try {
    const ticket = await writeTicket(job);
    if (ticket !== "disabled") return ticket;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return deliverComment(
      replan(job, { ...job.plan, ...FORBIDDEN, message: `${job.plan.message} ${sentence(error)}` }),
    );
  }
  return deliverComment(job, "The repository has its issues switched off, so there is no ticket.");
}

const FORBIDDEN = { outcome: "misconfigured", reason_code: "permission_missing" } as const;

/**
 * An open ticket gets a note, edited in place; one that a person closed as not planned is left alone; one that was closed
 * as done opens again when a newer commit fails; else a new one is opened.
 */
async function writeTicket(job: Job): Promise<Delivered | "disabled"> {
  const { situation, github, material } = job;
  const labels = await ensureLabels(job, situation.policy.labels.ticket);
  if (situation.policy.issues.mode !== "dedup") return createTicket(job, labels);
  // A cause that breaks five branches at once has five runs that look for its ticket at once.
  const lock = { key: `ticket-${material.request.fingerprint}`, sha: material.request.context.run?.head_sha ?? null };
  return github.exclusively(lock, (alone) => findOrCreate(job, labels, alone));
}

async function findOrCreate(job: Job, labels: readonly string[], alone: boolean): Promise<Delivered | "disabled"> {
  const earlier = await findTickets(job, labels.at(-1));
  const open = earlier.findLast((issue) => issue.state === "open");
  if (open !== undefined) return addRepeat(job, open);
  const [latest] = earlier;
  if (latest !== undefined) return (await isRefused(job, latest)) ? leaveClosed(job, latest) : cameBack(job, latest);
  return createTicket(job, labels, !alone);
}

/** @param twinsPossible nobody else could be kept from creating one at the same moment */
async function createTicket(
  job: Job,
  labels: readonly string[],
  twinsPossible = false,
): Promise<Delivered | "disabled"> {
  const { github, plan, view } = job;
  const body = ticketBody(view);
  const issue = await github.createIssue({ title: ticketTitle(view), body, labels });
  if (issue === "disabled") return issue;
  const first = twinsPossible ? await settleTwins(job, issue, labels.at(-1)) : null;
  if (first !== null) return addRepeat(job, first);
  await assignSomebody(job, issue.number);
  return delivered(plan, "ticket", { url: issue.url, number: issue.number, body });
}

/** Tickets about this cause, newest first; only ones we wrote ourselves, whoever else copies the mark. */
async function findTickets(job: Job, label: string | undefined): Promise<Issue[]> {
  const { fingerprint } = job.material.request;
  const fits = (issue: Issue) => {
    const marks = readMarkers(issue.body);
    return isOwn(job.situation, issue.author) && marks.fingerprint === fingerprint && marks.kind === "ticket";
  };
  const labelled = label === undefined ? [] : (await job.github.listIssues({ label })).filter(fits);
  if (labelled.length > 0) return labelled;
  // The label may have been taken off, or could not be made.
  return (await job.github.listIssues({ creator: job.situation.viewer })).filter(fits);
}

/** Number of the open ticket about this cause; null when there is none, or the token may not look. */
export async function openTicket(job: Job): Promise<number | null> {
  const [label] = job.situation.policy.labels.ticket.slice(-1);
  try {
    return (await findTickets(job, label)).findLast((issue) => issue.state === "open")?.number ?? null;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return null;
  }
}

/**
 * Where nobody could be kept out, two runs at the same moment may both have created a ticket. Both look again; the one with
 * the lower number stays, the other is closed by the run that made it.
 *
 * @returns the ticket that stays, when it is not `mine`
 */
async function settleTwins(job: Job, mine: Issue, label: string | undefined): Promise<Issue | null> {
  const first = (await findTickets(job, label)).findLast((issue) => issue.state === "open");
  if (first === undefined || first.number >= mine.number) return null;
  const body = twinBody(first.number);
  await job.github.updateIssue(mine.number, { body, state: "closed", stateReason: "not_planned" });
  return first;
}

async function addRepeat(job: Job, ticket: Issue): Promise<Delivered> {
  const note = await noteRepeat(job, ticket.number);
  // A fix that the ticket doesn't show yet, or another one than it shows.
  const shown = readMarkers(ticket.body).patch;
  const news = updateBody(job.view);
  if (news !== null && readMarkers(news).patch !== shown) await upsertComment(job, ticket.number, "update", news);
  return delivered(job.plan, "ticket", { url: ticket.url, number: ticket.number, body: news ?? note });
}

/** Puts this run into the one note about repeats. @returns the note; null when the run is in it already */
async function noteRepeat({ github, situation, material }: Job, number: number): Promise<string | null> {
  const comments = await github.listComments(number);
  const own = comments.find(
    (comment) => isOwn(situation, comment.author) && readMarkers(comment.body).kind === "repeats",
  );
  const body = repeatsNote(own?.body ?? null, material.request);
  if (body !== null && own !== undefined) await github.updateComment(own.id, body);
  if (body !== null && own === undefined) await github.createComment(number, body);
  return body;
}

/** Whether a person said no. What a bot closes for its age is only forgotten. */
async function isRefused({ github }: Job, { number, stateReason }: Issue): Promise<boolean> {
  if (stateReason !== "not_planned" && stateReason !== "duplicate") return false;
  return (await github.closedBy(number))?.isBot !== true;
}

/**
 * The cause is back although somebody closed its ticket as done. A commit from before the closing proves nothing: its
 * branch may only not have the repair yet.
 */
async function cameBack(job: Job, ticket: Issue): Promise<Delivered> {
  const isNewer = Date.parse(job.situation.headCommit?.committedAt ?? "") > Date.parse(ticket.closedAt ?? "");
  const told = await addRepeat(job, ticket);
  if (!isNewer) return told;
  await job.github.updateIssue(ticket.number, { state: "open", stateReason: "reopened" });
  const message = `${job.plan.message} Ticket #${ticket.number} about it had been closed; it is open again.`;
  return { ...told, verdict: { ...told.verdict, message } };
}

function leaveClosed({ plan, view }: Job, ticket: Issue): Delivered {
  return delivered(plan, "none", {
    message: `${plan.message} Ticket #${ticket.number} about it was closed as ${(ticket.stateReason ?? "not planned").replace("_", " ")}, so nothing was written.`,
    url: ticket.url,
    number: ticket.number,
    body: ticketBody(view),
  });
}

/** The first owner who is a person, else the author of the failing commit (CLS-18); GitHub drops who can't be assigned. */
async function assignSomebody({ github, view, ports }: Job, number: number): Promise<void> {
  const login = firstPerson(view.owners) ?? view.committer;
  if (login === null) return;
  try {
    await github.assign(number, login);
  } catch (error) {
    ports.logger.warning(`The ticket has nobody assigned: ${(error as Error).message}`);
  }
}
