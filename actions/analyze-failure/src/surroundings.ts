import type { FixRequest, LastGreen, RunInfo } from "@regreen/contracts";
import { rankSuspects } from "@regreen/failure-log";
import type { CommitsBetween, GreenRun, RunsPort } from "@regreen/github";
import { type Codeowners, findCodeowners, ownersOf, parseCodeowners } from "@regreen/policy";
import { codeFramesOf } from "./code-frames.ts";

/** Causes that are looked into beyond their log; each costs a few calls. */
const MAX_CAUSES = 5;
const MAX_OWNERS = 10;

type Surrounded = Pick<RunsPort, "lastGreenRun" | "commitsBetween" | "getFile">;

/**
 * Adds what the log alone does not tell: the code where it fails, the commits since the last green run that may have done
 * it, and who owns the files. A help, not a need: what can't be read is left out and said.
 */
export async function withSurroundings(
  requests: readonly FixRequest[],
  run: RunInfo,
  runs: Surrounded,
  warn: (message: string) => void,
): Promise<FixRequest[]> {
  const [history, codeowners] = await Promise.all([
    tried("The commits since the last green run", () => historyOf(run, runs), warn),
    tried("CODEOWNERS", () => readCodeowners(run, runs), warn),
  ]);
  const read = remembered((file) => runs.getFile(file, run.head_sha));
  return Promise.all(
    requests.map(async (request, index) => {
      if (index >= MAX_CAUSES) return request;
      const { context } = request;
      const frames = await tried("The failing code", () => codeFramesOf(context.failures, read), warn);
      const owners = codeowners === null ? [] : context.affected_files.flatMap((file) => ownersOf(codeowners, file));
      return {
        ...request,
        context: {
          ...context,
          code_frames: frames ?? [],
          last_green: history?.lastGreen ?? null,
          suspects: rankSuspects(history?.commits ?? [], context),
          owners: [...new Set(owners)].slice(0, MAX_OWNERS),
        },
      };
    }),
  );
}

interface History {
  readonly lastGreen: LastGreen;
  readonly commits: CommitsBetween["commits"];
}

/** On its own branch first; a branch that was never green is held against the default branch. */
async function historyOf(run: RunInfo, runs: Surrounded): Promise<History | null> {
  const own = run.is_fork ? null : await runs.lastGreenRun(run, run.head_branch);
  const green = own ?? (await greenOf(run, runs));
  if (green === null) return null;
  const between = await runs.commitsBetween(green.headSha, run.head_sha);
  if (between === null) return null;
  const { id, url, headSha, headBranch } = green;
  return {
    lastGreen: { run_id: id, url, head_sha: headSha, head_branch: headBranch, commits: between.total },
    commits: between.commits,
  };
}

async function greenOf(run: RunInfo, runs: Surrounded): Promise<GreenRun | null> {
  return run.head_branch === run.default_branch && !run.is_fork ? null : runs.lastGreenRun(run, run.default_branch);
}

/** Of the default branch: the failing one could name anybody. */
async function readCodeowners(run: RunInfo, runs: Surrounded): Promise<Codeowners> {
  return parseCodeowners(await findCodeowners((path) => runs.getFile(path, run.default_branch)));
}

async function tried<T>(what: string, ask: () => Promise<T>, warn: (message: string) => void): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    warn(`${what} could not be read: ${(error as Error).message}`);
    return null;
  }
}

function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}
