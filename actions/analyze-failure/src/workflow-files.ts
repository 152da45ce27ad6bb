import type { RunInfo } from "@regreen/contracts";
import type { RunsPort } from "@regreen/github";
import {
  type CompositeAction,
  callOf,
  jobAt,
  localActionPath,
  type PlacedJob,
  parseAction,
  parseWorkflow,
  type Step,
  type Workflow,
} from "@regreen/workflow";

/** GitHub nests workflow calls ten deep. */
const MAX_DEPTH = 10;

/** Actions of one job that are read; more are no honest job's. */
const MAX_ACTIONS = 20;

/** Where a job's steps are, and the actions of the repository that they use. */
export interface FoundJob extends PlacedJob {
  /** By folder. */
  readonly actions: ReadonlyMap<string, CompositeAction>;
}

/** The workflow and action files of the failing commit, each read once. */
export class WorkflowFiles {
  readonly #runs: Pick<RunsPort, "getFile">;
  readonly #run: RunInfo;
  readonly #warn: (message: string) => void;
  readonly #files = new Map<string, Promise<string | null>>();

  constructor(runs: Pick<RunsPort, "getFile">, run: RunInfo, warn: (message: string) => void) {
    this.#runs = runs;
    this.#run = run;
    this.#warn = warn;
  }

  /**
   * The file that a job's steps are in: `caller / inner` is `inner` of the workflow that `caller` calls, where that is a
   * file of the same repository.
   */
  async of(jobName: string): Promise<FoundJob> {
    let placed: PlacedJob = {
      workflow: await this.#workflow(this.#run.workflow_path, this.#run.head_sha),
      jobName,
      inputs: undefined,
    };
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const call = callOf(placed, this.#run);
      const called = call === null ? null : await this.#workflow(call.path, call.ref ?? this.#run.head_sha);
      if (call === null || called === null) break;
      placed = call.enter(called);
    }
    return { ...placed, actions: await this.#actions(jobAt(placed, this.#run)?.steps ?? []) };
  }

  /** The composite actions of the repository that steps use, and those that these use. */
  async #actions(steps: readonly Step[]): Promise<Map<string, CompositeAction>> {
    const found = new Map<string, CompositeAction>();
    const seen = new Set<string>();
    const pending = localActions(steps);
    for (let path = pending.shift(); path !== undefined && seen.size < MAX_ACTIONS; path = pending.shift()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const action = await this.#action(path);
      if (action === null) continue;
      found.set(path, action);
      pending.push(...localActions(action.steps));
    }
    return found;
  }

  async #action(path: string): Promise<CompositeAction | null> {
    for (const name of ["action.yml", "action.yaml"]) {
      const file = `${path}/${name}`;
      const text = await this.#text(file, this.#run.head_sha);
      if (text !== null) return this.#parsed(() => parseAction(path, text));
    }
    return null;
  }

  async #workflow(path: string, ref: string): Promise<Workflow | null> {
    const text = path === "" ? null : await this.#text(path, ref);
    return text === null ? null : this.#parsed(() => parseWorkflow(path, text));
  }

  #text(path: string, ref: string): Promise<string | null> {
    const key = `${ref}:${path}`;
    const known = this.#files.get(key) ?? this.#runs.getFile(path, ref);
    this.#files.set(key, known);
    return known;
  }

  #parsed<T>(parse: () => T): T | null {
    try {
      return parse();
    } catch (error) {
      this.#warn((error as Error).message);
      return null;
    }
  }
}

function localActions(steps: readonly Step[]): string[] {
  return steps.flatMap(({ uses }) => (uses === null ? [] : (localActionPath(uses) ?? [])));
}
