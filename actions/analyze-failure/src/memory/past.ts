import type { LedgerEvent, RunInfo } from "@regreen/contracts";
import type { JobInfo, RunSummary } from "@regreen/github";
import { eventsOf } from "@regreen/ledger/views";
import type { Policy } from "@regreen/policy";
import type { GitHubPorts, Ports } from "../ports.ts";

/** Red and green runs of the same commit whose jobs are looked at, and earlier attempts of the own run; of each. */
const MAX_LOOKS = 4;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back the memory is read. */
const MEMORY_DAYS = 90;

/** Another run of the same commit. */
export interface OtherRun {
  readonly id: number;
  readonly attempt: number;
  readonly jobs: readonly JobInfo[];
}

/** What GitHub and the memory know of the time before. */
export interface Past {
  readonly sameCommit: readonly OtherRun[];
  /** The newest runs of the repository, of any workflow and branch. */
  readonly recent: readonly RunSummary[];
  readonly events: readonly LedgerEvent[];
  /** When the analysed run began, ISO 8601; null when the lists do not say. */
  readonly startedAt: string | null;
}

/** Reads what history is judged by: two lists, a few lists of jobs, and the memory. Nothing is written. */
export async function readPast(
  run: RunInfo,
  policy: Policy,
  { runs, memory }: GitHubPorts,
  logger: Ports["logger"],
): Promise<Past> {
  const [ofCommit, recent] = await Promise.all([runs.listRuns({ headSha: run.head_sha }), runs.listRuns({})]);
  const own = [...ofCommit, ...recent].find(({ id }) => id === run.id);
  const others = ofCommit.filter((other) => isComparable(other, run));
  const ended = (wanted: string) => others.filter(({ conclusion }) => conclusion === wanted).slice(0, MAX_LOOKS);
  const sameCommit = await Promise.all([
    ...[...ended("success"), ...ended("failure")].map(({ id, attempt }) => lookAt(id, attempt)),
    ...earlierAttempts(run).map((attempt) => lookAt(run.id, attempt)),
  ]);
  const startedAt = own?.createdAt ?? null;
  return { sameCommit, recent, events: await readEvents(), startedAt };

  async function lookAt(id: number, attempt: number): Promise<OtherRun> {
    return { id, attempt, jobs: await runs.listJobs(id, attempt) };
  }

  async function readEvents(): Promise<readonly LedgerEvent[]> {
    if (memory.ledger === null || !policy.learning.enabled) return [];
    const since = startedAt === null ? undefined : before(startedAt, MEMORY_DAYS);
    const { events, warnings } = await memory.ledger.read(since === undefined ? {} : { since });
    for (const warning of warnings) logger.warning(warning);
    return events;
  }
}

/** An ISO time so many days before another one. */
export function before(at: string, days: number): string {
  return new Date(Date.parse(at) - days * DAY_MS).toISOString();
}

/**
 * A run of the same workflow that ran the same code. A pull request's run tests the merge with its base, a push the
 * commit alone: they may differ for good reason.
 */
function isComparable(other: RunSummary, run: RunInfo): boolean {
  return other.id !== run.id && other.workflowPath === run.workflow_path && ofMerge(other.event) === ofMerge(run.event);
}

function ofMerge(event: string): boolean {
  return event.startsWith("pull_request");
}

function earlierAttempts({ attempt }: RunInfo): number[] {
  return Array.from({ length: Math.min(MAX_LOOKS, attempt - 1) }, (_, index) => attempt - 1 - index);
}

/** Branches on which a cause was seen since a time, the analysed one left out. */
export function branchesWith(
  events: readonly LedgerEvent[],
  fingerprint: string,
  since: string,
  run: RunInfo,
): string[] {
  const seen = eventsOf(events, "failure_seen").filter(
    (event) =>
      event.fingerprint === fingerprint &&
      event.at >= since &&
      event.branch !== run.head_branch &&
      event.head_sha !== run.head_sha,
  );
  return [...new Set(seen.map(({ branch }) => branch))];
}
