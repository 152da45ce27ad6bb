import type { RunInfo } from "@regreen/contracts";
import type { RunsPort } from "@regreen/github";
import { parseWorkflow, type Workflow } from "@regreen/workflow";

/** GitHub nests workflow calls four deep. */
const MAX_DEPTH = 4;

/** A job as its own workflow file knows it. */
interface PlacedJob {
  /** Null when the file could not be read. */
  readonly workflow: Workflow | null;
  readonly jobName: string;
}

/** The workflow files of the failing commit, each read once. */
export class WorkflowFiles {
  readonly #runs: Pick<RunsPort, "getFile">;
  readonly #run: RunInfo;
  readonly #warn: (message: string) => void;
  readonly #files = new Map<string, Promise<Workflow | null>>();

  constructor(runs: Pick<RunsPort, "getFile">, run: RunInfo, warn: (message: string) => void) {
    this.#runs = runs;
    this.#run = run;
    this.#warn = warn;
  }

  /**
   * The file that a job's steps are in: `caller / inner` is `inner` of the workflow that `caller` calls, where that is a
   * file of the same repository.
   */
  async of(jobName: string): Promise<PlacedJob> {
    let placed: PlacedJob = { workflow: await this.#read(this.#run.workflow_path), jobName };
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const inner = placed.workflow === null ? null : calledJob(placed.workflow, placed.jobName);
      if (inner === null) return placed;
      placed = { workflow: await this.#read(inner.path), jobName: inner.jobName };
    }
    return placed;
  }

  #read(path: string): Promise<Workflow | null> {
    const known = this.#files.get(path) ?? this.#fetch(path);
    this.#files.set(path, known);
    return known;
  }

  async #fetch(path: string): Promise<Workflow | null> {
    const text = path === "" ? null : await this.#runs.getFile(path, this.#run.head_sha);
    try {
      return text === null ? null : parseWorkflow(path, text);
    } catch (error) {
      this.#warn((error as Error).message);
      return null;
    }
  }
}

function calledJob(workflow: Workflow, jobName: string): { path: string; jobName: string } | null {
  for (const job of workflow.jobs) {
    const path = /^\.\/(\.github\/workflows\/[^/]+\.ya?ml)$/.exec(job.uses ?? "")?.[1];
    const prefix = `${job.name ?? job.key} / `;
    if (path !== undefined && jobName.startsWith(prefix)) return { path, jobName: jobName.slice(prefix.length) };
  }
  return null;
}
