import type { BenchmarkRun, RegressionVerdict } from "@regreen/contracts";
import type { CommitAuthor } from "@regreen/github";
import { authorLogin } from "@regreen/policy";
import type { PublishJob } from "./job.ts";
import { permitted } from "./situation.ts";

/** As many runs as a change point is looked for in, and some. */
const HISTORY_RUNS = 200;
const MAX_SUSPECTS = 50;
/** People whose permission is asked for. */
const MAX_ASKED = 5;

/** Who wrote which commit, as far as it was looked at. */
export type Authors = ReadonlyMap<string, CommitAuthor | null>;

/**
 * A benchmark knows only commits that were measured. Those between the last good one and the first bad one come from GitHub
 * (CLS-18).
 */
export async function withAllSuspects(job: PublishJob): Promise<{ verdict: RegressionVerdict; authors: Authors }> {
  const { verdict } = job;
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed" && each.suspects.length > 0);
  const authors = new Map<string, CommitAuthor | null>();
  if (regressed.length === 0) return { verdict, authors };
  const runs = await measuredBefore(job);
  const known = new Map<string, readonly string[]>();
  for (const { suspects } of regressed) {
    const key = suspects.join();
    if (known.has(key)) continue;
    known.set(key, await between(job, commitBefore(runs, suspects[0] ?? ""), suspects, authors));
  }
  const benchmarks = verdict.benchmarks.map((each) => ({
    ...each,
    suspects: [...(known.get(each.suspects.join()) ?? each.suspects)],
  }));
  return { verdict: { ...verdict, benchmarks }, authors };
}

/** Without a history that may be read, the commits that were measured are all there is. */
async function measuredBefore({ verdict, ports }: PublishJob): Promise<readonly BenchmarkRun[]> {
  const read = await permitted(() => ports.history.read(verdict.suite, { limit: HISTORY_RUNS }));
  if (read instanceof Error) return [];
  for (const warning of read.warnings) ports.logger.warning(warning);
  return read.runs;
}

async function between(
  { ports }: PublishJob,
  good: string | null,
  suspects: readonly string[],
  authors: Map<string, CommitAuthor | null>,
): Promise<readonly string[]> {
  const bad = suspects.at(-1);
  if (good === null || bad === undefined) return suspects;
  const range = await permitted(() => ports.github.listCommits(good, bad));
  if (range instanceof Error || range === null || range.total === 0 || range.total > range.commits.length)
    return suspects;
  for (const { sha, author } of range.commits) authors.set(sha, author);
  return range.commits.slice(-MAX_SUSPECTS).map(({ sha }) => sha);
}

/** The commit that was measured before the first run of this one, which may not be remembered yet. */
function commitBefore(runs: readonly BenchmarkRun[], commit: string): string | null {
  const first = runs.findIndex((run) => run.commit === commit);
  const earlier = first === -1 ? runs : runs.slice(0, first);
  return earlier.findLast((run) => run.commit !== null)?.commit ?? null;
}

/** Login of who wrote the newest of the suspects, among those with write access. */
export async function lastAuthor({ verdict, ports: { github } }: PublishJob, authors: Authors): Promise<string | null> {
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed");
  const suspects = new Set(regressed.flatMap((each) => each.suspects));
  const commits = suspects.size > 0 ? [...suspects].reverse() : [verdict.head.commit].filter((each) => each !== null);
  const asked = new Set<string>();
  for (const sha of commits) {
    const author = authors.has(sha) ? authors.get(sha) : (await github.getCommit(sha))?.author;
    const login = authorLogin({ author: author ?? null });
    if (login === null || asked.has(login)) continue;
    if (asked.size >= MAX_ASKED) break;
    asked.add(login);
    const permission = await github.permissionOf(login);
    if (permission === "write" || permission === "admin") return login;
  }
  return null;
}
