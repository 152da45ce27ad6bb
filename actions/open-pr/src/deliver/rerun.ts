import { PlatformError, type RunInfo, UserError } from "@regreen/contracts";
import { sentence } from "@regreen/github";
import { rerunsOf, rerunsSince } from "@regreen/ledger/views";
import { type Delivered, delivered, type Job, replan } from "../delivered.ts";
import { logAction } from "./log.ts";
import { deliverTicket } from "./ticket.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Runs the failed jobs of a run again, once for all of its causes: whoever writes the claim into the ledger first asks, and
 * the limits are held at that very moment (DET-17). Where it can't be, there is a ticket that says why.
 */
export async function deliverRerun(job: Job): Promise<Delivered> {
  const { run } = job.material.request.context;
  if (run === null) return deliverTicket(job);
  try {
    return await claimAndAsk(job, run);
  } catch (error) {
    if (error instanceof UserError) return instead(job, `The failed jobs were not run again: ${sentence(error)}`);
    if (error instanceof PlatformError) return instead(job, `The failed jobs were not run again: ${error.message}`);
    throw error;
  }
}

async function claimAndAsk(job: Job, run: RunInfo): Promise<Delivered> {
  const { memory } = job.ports;
  if (memory.ledger === null)
    return instead(job, `The failed jobs were not run again, for nobody counts re-runs: ${memory.why}.`);
  const { max_reruns_per_run: perRun, max_reruns_per_day: perDay } = job.situation.policy.flaky;
  const since = new Date(Date.parse(job.ports.now()) - DAY_MS).toISOString();
  const { fingerprint } = job.material.request;
  const claim = { type: "rerun_requested" as const, run: { id: run.id, attempt: run.attempt }, fingerprint };
  const claimed = await memory.ledger.append([claim], {
    idempotencyKey: `rerun:${run.id}/${run.attempt}`,
    admit: {
      since,
      allows: ({ events }) => rerunsOf(events, run.id) < perRun && rerunsSince(events, since) < perDay,
    },
  });
  if (claimed === "denied")
    return instead(
      job,
      `The failed jobs were not run again: flaky.max_reruns_per_run (${perRun}) or flaky.max_reruns_per_day (${perDay}) is reached.`,
    );
  if (claimed === "duplicate") return again(job, run, "The failed jobs were asked to run again for another cause.");
  const answer = await job.github.rerunFailedJobs(run.id);
  if (answer === "running") return again(job, run, "The failed jobs are running again already.");
  await logAction(job, `asked for another attempt of run ${run.id}`, run.url);
  return again(job, run, "The failed jobs run again.");
}

function again({ plan }: Job, run: RunInfo, what: string): Delivered {
  return delivered(plan, "rerun", { message: `${plan.message} ${what}`, url: run.url });
}

function instead(job: Job, why: string): Promise<Delivered> {
  job.ports.logger.warning(why);
  return deliverTicket(replan(job, { ...job.plan, deliver: "ticket", message: `${job.plan.message} ${why}` }));
}
