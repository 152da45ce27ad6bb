import type { Logger } from "@regreen/action-kit";
import type { RunInfo } from "@regreen/contracts";
import { type Baseline, learnBaseline } from "@regreen/failure-log";
import type { JobInfo, RunsPort } from "@regreen/github";
import type { FilePorts } from "./local-files.ts";

/** Of each log; a green run says the same things again and again. */
const MAX_BYTES = 24 * 1024 ** 2;
/** Jobs that are compared; each costs the download of another log. */
const MAX_JOBS = 10;
/** A help must not make anybody wait. */
const MAX_MS = 45_000;

type Asked = Pick<RunsPort, "lastGreenRun" | "listJobs" | "jobLog">;

/** What the jobs of the last green run have printed, by job. A help, not a need: what can't be read is said, and left out. */
export class Baselines {
  readonly #runs: Asked;
  readonly #run: RunInfo;
  readonly #logger: Logger;
  readonly #deadline: AbortSignal;
  #green: Promise<readonly JobInfo[]> | undefined;
  #asked = 0;

  constructor(runs: Asked, run: RunInfo, logger: Logger) {
    this.#runs = runs;
    this.#run = run;
    this.#logger = logger;
    this.#deadline = AbortSignal.timeout(MAX_MS);
  }

  /** Of the job with the same name; undefined when there is none, or no time left. */
  async of(job: JobInfo): Promise<Baseline | undefined> {
    if (++this.#asked > MAX_JOBS || this.#deadline.aborted) return undefined;
    try {
      return await within(this.#deadline, this.#learn(job));
    } catch (error) {
      this.#logger.info(`"${job.name}" is read without a green run beside it: ${(error as Error).message}`);
      return undefined;
    }
  }

  async #learn(job: JobInfo): Promise<Baseline | undefined> {
    this.#green ??= this.#greenJobs();
    const same = (await this.#green).find(({ name, conclusion }) => name === job.name && conclusion === "success");
    if (same === undefined) return undefined;
    const baseline = await learnBaseline([this.#runs.jobLog(same.id, { maxBytes: MAX_BYTES })], {
      maxBytes: MAX_BYTES,
    });
    this.#logger.info(`"${job.name}" is compared with ${baseline.lines} lines of the last green run.`);
    return baseline.lines === 0 ? undefined : baseline;
  }

  /** On the branch that the change is meant for, which is the default branch but for runs of a branch itself. */
  async #greenJobs(): Promise<readonly JobInfo[]> {
    const { default_branch, head_branch, is_fork } = this.#run;
    const branches = [...new Set(is_fork ? [default_branch] : [default_branch, head_branch])];
    for (const branch of branches) {
      const green = await this.#runs.lastGreenRun(this.#run, branch);
      if (green !== null) return this.#runs.listJobs(green.id, 1);
    }
    return [];
  }
}

/** Local logs of runs that passed, as one baseline; undefined when none is given. @throws UserError for a file that can't be read */
export async function localBaseline(
  logs: readonly string[],
  files: Pick<FilePorts, "open">,
): Promise<Baseline | undefined> {
  return logs.length === 0 ? undefined : learnBaseline(logs.map((log) => files.open(log)));
}

async function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener("abort", () => reject(new Error("it took too long")), { once: true });
  });
  return Promise.race([work, late]);
}
