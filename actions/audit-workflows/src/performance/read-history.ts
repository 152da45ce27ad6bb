import { messageWithHint, PlatformError, UserError } from "@regreen/contracts";
import type { PastJob, PastRun } from "@regreen/github";
import type { Job, Run, Step, Time, WorkflowHistory } from "@regreen/run-history";
import type { MonitorQuestion } from "./question.ts";

export interface ReadHistory {
  readonly histories: readonly WorkflowHistory[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/** Runs of one workflow that are listed; two calls. */
const MAX_LISTED = 200;
/** GitHub runs no others; a file of the same name in an example is not the one that ran. */
const RUNS_ON_GITHUB = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** Runs of one workflow whose jobs are read: as many as a trend looks at together. */
const MAX_WITH_JOBS = 60;
/** Of the branch that is compared with. */
const MAX_BASELINE = 20;
/** A repository with more is looked at as far as this. */
const MAX_WORKFLOWS = 50;
/** Calls of the hour that are left to other jobs of the repository: they share 1,000. */
const LEFT_TO_OTHERS = 100;
/** GitHub asks not to be asked by many at once. */
const AT_ONCE = 3;

/** What is older is another time, milliseconds. */
const OLDEST = 90 * 24 * 3600 * 1000;

type Question = Pick<MonitorQuestion, "port" | "workflows" | "branch" | "baselineBranch" | "maxRuns" | "now">;

interface Listed {
  readonly path: string;
  readonly text: string;
  readonly runs: readonly PastRun[];
  readonly allRuns: readonly PastRun[];
  readonly baseline: readonly PastRun[];
}

/**
 * Reads what GitHub remembers: the lists of runs of every workflow, then the jobs of the newest ones, each workflow in turn, until
 * `maxRuns` are read. Stops where GitHub's patience does, and keeps what it has.
 *
 * @throws UserError when the token may not read runs at all
 */
export async function readHistory(asked: Question): Promise<ReadHistory> {
  const question = { ...asked, workflows: asked.workflows.filter(({ path }) => RUNS_ON_GITHUB.test(path)) };
  const { port, maxRuns } = question;
  const notChecked: { what: string; why: string }[] = [];
  const stop = stopper(question, (what, why) => notChecked.push({ what, why }));
  const listed = await listAll(question, stop);
  const left = question.workflows.length - MAX_WORKFLOWS;
  if (left > 0)
    notChecked.push({ what: `run history of ${left} more workflows`, why: `At most ${MAX_WORKFLOWS} are looked at.` });
  if (listed.length > 0 && listed.every(({ known }) => !known))
    notChecked.push({ what: "run history", why: "GitHub knows none of these workflows on the default branch yet." });
  const order = inTurn(listed, maxRuns);
  const jobs = new Map<number, readonly PastJob[]>();
  await inBatches(order, AT_ONCE, async (run) => {
    if (stop.stopped()) return;
    const found = await stop.trying(`jobs of ${order.length - jobs.size} runs`, () => port.listPastJobs(run.id));
    if (found !== null) jobs.set(run.id, found);
  });
  const toRun = (run: PastRun) => runOf(run, jobs.get(run.id) ?? null);
  const histories = listed.map(({ path, text, runs, allRuns, baseline }) => ({
    path,
    text,
    runs: oldestFirst(runs).flatMap((run) => toRun(run) ?? []),
    allRuns: oldestFirst(allRuns).flatMap((run) => runOf(run, null) ?? []),
    baseline:
      question.baselineBranch === null
        ? null
        : { branch: question.baselineBranch, runs: oldestFirst(baseline).flatMap((run) => toRun(run) ?? []) },
  }));
  return { histories, notChecked };
}

async function listAll(
  { port, workflows, branch, baselineBranch, maxRuns, now }: Question,
  stop: Stopper,
): Promise<(Listed & { readonly known: boolean })[]> {
  const found: (Listed & { readonly known: boolean })[] = [];
  const limit = Math.min(MAX_LISTED, maxRuns);
  const since = new Date(now.getTime() - OLDEST).toISOString().replace(/\.\d+Z$/, "Z");
  for (const { path, text } of workflows.slice(0, MAX_WORKFLOWS)) {
    const listing = (of: string | null, most: number) =>
      stop.trying(`runs of ${path}`, () =>
        port.listPastRuns({ workflow: path, since, limit: most, ...(of === null ? {} : { branch: of }) }),
      );
    const runs = await listing(branch, limit);
    // Where GitHub does not know the workflow, or nobody answers any more, the other lists would be as empty.
    const allRuns = runs === null ? null : await listing(null, MAX_LISTED);
    const isCompared = runs !== null && baselineBranch !== null && baselineBranch !== branch;
    const baseline = isCompared ? await listing(baselineBranch, MAX_BASELINE) : null;
    found.push({
      path,
      text,
      runs: runs ?? [],
      allRuns: allRuns ?? [],
      baseline: baseline ?? [],
      known: runs !== null || stop.stopped(),
    });
  }
  return found;
}

interface Stopper {
  stopped(): boolean;
  /** Null where GitHub does not answer any more; then nothing else is asked. */
  trying<T>(what: string, ask: () => Promise<T>): Promise<T | null>;
}

/** The first answer that never comes ends the reading: a limit that is used up is used up for every question. */
function stopper({ port }: Question, tell: (what: string, why: string) => void): Stopper {
  let stopped = false;
  const end = (what: string, why: string) => {
    if (!stopped) tell(`run history: ${what}`, why);
    stopped = true;
    return null;
  };
  return {
    stopped: () => stopped,
    trying: async (what, ask) => {
      if (stopped) return null;
      if ((port.callsLeft() ?? LEFT_TO_OTHERS) < LEFT_TO_OTHERS)
        return end(what, `Fewer than ${LEFT_TO_OTHERS} API calls are left in this hour; they are for other jobs.`);
      try {
        return await ask();
      } catch (error) {
        // A run that somebody deletes while the list is read is no loss.
        if (error instanceof UserError && error.reasonCode === "not_found") return null;
        if (error instanceof PlatformError) return end(what, error.message);
        if (error instanceof UserError && error.reasonCode === "permission_missing")
          return end(what, messageWithHint(error));
        throw error;
      }
    },
  };
}

/** The newest runs of each workflow in turn, so that none is read to the end before another has begun; the baseline's among them. */
function inTurn(listed: readonly Listed[], maxRuns: number): PastRun[] {
  const queues = listed.flatMap(({ runs, baseline }) => [runs.slice(0, MAX_WITH_JOBS), baseline]);
  const order: PastRun[] = [];
  for (let at = 0; at < MAX_WITH_JOBS; at++) {
    order.push(...queues.flatMap((queue) => queue[at] ?? []));
  }
  return [...new Map(order.map((run) => [run.id, run])).values()].slice(0, maxRuns);
}

async function inBatches<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += size) await Promise.all(items.slice(at, at + size).map(work));
}

function oldestFirst(runs: readonly PastRun[]): PastRun[] {
  return [...runs].sort((a, b) => timeOf(a) - timeOf(b) || a.id - b.id);
}

function timeOf({ createdAt }: PastRun): number {
  return timeFrom(createdAt) ?? 0;
}

/** Null for a run that was never created, as far as anybody can tell. */
function runOf(run: PastRun, jobs: readonly PastJob[] | null): Run | null {
  const createdAt = timeFrom(run.createdAt);
  if (createdAt === null) return null;
  return {
    id: run.id,
    number: run.number,
    attempts: run.attempt,
    url: run.url,
    event: run.event,
    conclusion: run.conclusion,
    sha: run.headSha,
    branch: run.headBranch,
    repository: run.headRepository,
    createdAt,
    startedAt: timeFrom(run.startedAt),
    endedAt: timeFrom(run.updatedAt),
    jobs: jobs === null ? null : eachOnce(jobs).map(jobOf),
  };
}

/** After "re-run failed jobs" those that went well are listed with the new attempt, too, at the times of the old one. */
function eachOnce(jobs: readonly PastJob[]): PastJob[] {
  const seen = new Set<string>();
  return [...jobs]
    .sort((a, b) => a.attempt - b.attempt || a.id - b.id)
    .filter(({ name, startedAt, completedAt, attempt }) => {
      const key = JSON.stringify([name, startedAt, completedAt]);
      const isCopy = attempt > 1 && seen.has(key);
      seen.add(key);
      return !isCopy;
    });
}

function jobOf(job: PastJob): Job {
  return {
    id: job.id,
    attempt: job.attempt,
    name: job.name,
    url: job.url,
    conclusion: job.conclusion,
    labels: job.labels,
    createdAt: timeFrom(job.createdAt),
    startedAt: timeFrom(job.startedAt),
    endedAt: timeFrom(job.completedAt),
    steps: job.steps.map(
      (step): Step => ({
        number: step.number,
        name: step.name,
        conclusion: step.conclusion,
        startedAt: timeFrom(step.startedAt),
        endedAt: timeFrom(step.completedAt),
      }),
    ),
  };
}

/** GitHub writes year 1 where there is no time. */
function timeFrom(text: string | null): Time {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isFinite(time) && time > 0 ? time : null;
}
