import type { FixRequest, History, RunInfo } from "@regreen/contracts";
import { type HistoryFacts, judgeHistory, type PastRun } from "@regreen/failure-log";
import type { RunSummary, RunsPort } from "@regreen/github";
import { eventsOf } from "@regreen/ledger/views";
import { baseName } from "../failed-jobs.ts";
import type { Stop } from "../guards.ts";
import { before, branchesWith, type OtherRun, type Past } from "./past.ts";

/** A verdict less sure than this changes nothing; it is only told. */
const SURE_ENOUGH = 0.6;
/** How long a failure elsewhere counts as lately. */
const LATELY_DAYS = 14;
/** Runs that began within this time of each other are "at the same time". */
const MEANWHILE_MS = 30 * 60 * 1000;

interface Judged {
  readonly requests: readonly FixRequest[];
  readonly stops: ReadonlyMap<string, Stop>;
}

/** What judging a run's causes needs beside them. */
export interface Jury {
  readonly run: RunInfo;
  readonly past: Past;
  readonly runs: Pick<RunsPort, "listTouched">;
  /** Causes that nobody has looked at. */
  readonly left: number;
}

/**
 * Puts the verdict of history into every request. What is chance or infrastructure gets no fix; when nothing else is wrong
 * with the run, running its failed jobs again is advised.
 */
export async function judgeCauses({ requests, stops }: Judged, jury: Jury): Promise<Judged> {
  const judged = new Map<string, Omit<History, "rerun_advised">>();
  for (const request of requests) judged.set(request.fingerprint, await judge(request, jury));
  const chance = requests.map((request) => stopOf(request, judged.get(request.fingerprint)));
  // A fork's run is its author's to repeat, and what nobody looked at may be real.
  const advised = requests.length > 0 && jury.left === 0 && !jury.run.is_fork && chance.every((stop) => stop !== null);
  const changed = new Map(stops);
  const told = requests.map((request, index) => {
    const verdict = judged.get(request.fingerprint);
    const stop = chance[index] ?? null;
    if (verdict === undefined) return request;
    const history: History = { ...verdict, rerun_advised: advised };
    if (stop === null || stop.code === "platform_failure") return withHistory(request, history);
    const known = stops.get(request.fingerprint)?.code;
    if (known === "passed_on_rerun" || known === "fork") return withHistory(request, history);
    changed.set(request.fingerprint, stop);
    return withHistory(asChance(request, stop), history);
  });
  return { requests: told, stops: changed };
}

async function judge(request: FixRequest, jury: Jury): Promise<Omit<History, "rerun_advised">> {
  const facts = factsOf(request, jury);
  const first = judgeHistory(facts);
  const { head_sha, head_branch, default_branch } = jury.run;
  if (first.verdict !== "flaky_test" || head_branch === default_branch) return first;
  // Only now does it matter what the change touches. Too much to list counts as everything.
  const touched = await jury.runs.listTouched(head_sha, default_branch);
  const all = request.context.failures.flatMap(({ file }) => file ?? []);
  return judgeHistory({ ...facts, touched: touched ?? all });
}

function factsOf({ fingerprint, context }: FixRequest, { run, past }: Jury): HistoryFacts {
  const { events, startedAt } = past;
  const since = startedAt === null ? "" : before(startedAt, LATELY_DAYS);
  const branches = branchesWith(events, fingerprint, since, run);
  const isDefault = run.head_branch === run.default_branch;
  return {
    fixType: context.fix_type,
    failures: context.failures,
    sameCommit: past.sameCommit.flatMap((other) => pastRunOf(other, { fingerprint, legs: context.legs, past })),
    touched: [],
    base: isDefault
      ? null
      : { branch: run.default_branch, red: isRed(run, past), sameCause: branches.includes(run.default_branch) },
    elsewhere: branches.filter((branch) => branch !== run.default_branch),
    meanwhile: meanwhileOf(run, past),
  };
}

/**
 * A job that was green there had not this failure; one that was red had it, unless the memory knows better; one that was
 * skipped or is not there, as in a run for other paths, says nothing.
 */
function pastRunOf(
  { id, attempt, jobs }: OtherRun,
  { fingerprint, legs, past }: { readonly fingerprint: string; readonly legs: readonly string[]; readonly past: Past },
): PastRun[] {
  const names = new Set(legs.map(baseName));
  const same = jobs.filter((job) => legs.includes(job.name) || names.has(baseName(job.name)));
  if (same.length > 0 && same.every((job) => job.conclusion === "success"))
    return [{ conclusion: "success", failing: [] }];
  if (!same.some((job) => job.conclusion === "failure")) return [];
  const seen = eventsOf(past.events, "failure_seen").filter(({ run }) => run.id === id && run.attempt === attempt);
  const sameCause = seen.length === 0 || seen.some((event) => event.fingerprint === fingerprint);
  return [{ conclusion: "failure", failing: seen.flatMap(({ tests }) => tests), sameCause }];
}

/** Whether the latest run of the workflow on the default branch failed. */
function isRed(run: RunInfo, { recent }: Past): boolean {
  const latest = recent.find(
    ({ headBranch, workflowPath, conclusion }) =>
      headBranch === run.default_branch && workflowPath === run.workflow_path && ended(conclusion),
  );
  return latest?.conclusion === "failure";
}

/** Runs of other branches that began at about the same time. */
function meanwhileOf(run: RunInfo, { recent, startedAt }: Past): HistoryFacts["meanwhile"] {
  if (startedAt === null) return null;
  const near = ({ createdAt }: RunSummary) => Math.abs(Date.parse(createdAt) - Date.parse(startedAt)) <= MEANWHILE_MS;
  const others = recent.filter((other) => other.headSha !== run.head_sha && ended(other.conclusion) && near(other));
  const failed = others.filter(({ conclusion }) => conclusion === "failure");
  return {
    failed: failed.length,
    runs: others.length,
    branches: new Set(failed.map(({ headBranch }) => headBranch)).size,
  };
}

function ended(conclusion: string | null): boolean {
  return conclusion === "success" || conclusion === "failure";
}

/** Why there is nothing to mend in the code; null where history does not say so, or not surely enough. */
function stopOf({ context }: FixRequest, verdict: Omit<History, "rerun_advised"> | undefined): Stop | null {
  if (context.fix_type === "infra") return { code: "platform_failure", message: "The code is not the cause." };
  if (verdict === undefined || verdict.confidence < SURE_ENOUGH) return null;
  const why = verdict.evidence.join(" ");
  if (verdict.verdict === "flaky_test") return { code: "by_history", message: why };
  return verdict.verdict === "infra" ? { code: "mass_failure", message: why } : null;
}

/** Tests that passed on the same commit failed by chance; what fails everywhere at once is a mishap of the platform. */
function asChance(request: FixRequest, { code, message }: Stop): FixRequest {
  const { context } = request;
  const failures =
    code === "by_history"
      ? context.failures.map((failure) =>
          failure.nodeid === null ? failure : { ...failure, outcome: "flaky" as const },
        )
      : context.failures;
  return {
    ...request,
    stand_in: null,
    context: {
      ...context,
      fix_type: code === "by_history" ? "flaky_test" : "infra",
      can_auto_fix: false,
      failures,
      suggestions: [`No fix is tried: ${message}`, ...context.suggestions],
    },
  };
}

function withHistory(request: FixRequest, history: History): FixRequest {
  return { ...request, context: { ...request.context, history } };
}
