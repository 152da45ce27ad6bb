import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitHubDouble } from "./github/github-double.ts";
import { EventFacts } from "./runner/event-payloads.ts";
import { EventRequests } from "./runner/event-requests.ts";
import type { RunRecord } from "./runner/records.ts";
import { firstOf, folderResolver, gitResolver } from "./runner/repository.ts";
import { runRecorder } from "./runner/run-recorder.ts";
import { createRunner } from "./runner/runner.ts";
import type { RunHandle, Runner, RunnerOptions, RunRequest } from "./runner/runner-options.ts";

/** GitHub starts no `workflow_run` from a chain of more than three. */
const LONGEST_CHAIN = 3;

type OwnOptions = "resolveRepository" | "mintToken" | "revokeToken" | "artifacts" | "onRun" | "onJob" | "apiUrl";

export interface ActionsOptions extends Omit<RunnerOptions, OwnOptions> {
  /** Plain folders that stand for repositories at every ref, by `owner/name`: the project under test. */
  readonly folders?: Readonly<Record<string, string>>;
}

/** GitHub Actions for a GitHub double: events start workflows, and runs and logs appear in its API. */
export interface Actions {
  readonly runner: Runner;
  /** The newest attempt of every run, oldest first. */
  runs(): RunRecord[];
  /** Starts the workflows of the default branch that have a schedule, whatever its time. */
  scheduled(repository: string): void;
  /** Starts a run by hand, and what follows from it. */
  start(request: RunRequest): RunHandle;
  rerun(runId: number, options?: { readonly onlyFailed?: boolean; readonly actor?: string }): RunHandle;
  /** Starts a run that waits for approval, such as that of a pull request which a job's token made. */
  approve(runId: number): RunHandle;
  /** Waits until every event is dealt with and every run is completed; throws what went wrong in the router itself. */
  settled(): Promise<void>;
  /** Kills what runs. To be called before the double is closed. */
  close(): Promise<void>;
}

/**
 * Connects a runner to the double: pushes, pull requests, issues, comments, labels, dispatches, re-runs and cancellations
 * on the double start and stop runs, and the completion of a run starts `workflow_run` workflows of the default branch.
 *
 * What a job's own token does starts nothing, except dispatches; a pull request that it opens leaves runs which wait
 * for approval (GitHub changelog, June 2026).
 */
export function connectActions(github: GitHubDouble, options: ActionsOptions = {}): Actions {
  const { folders = {}, env = {}, ...others } = options;
  const trees = mkdtempSync(join(tmpdir(), "regreen-trees-"));
  const gitDirectory = (repository: string) => {
    try {
      return github.bareDir(repository);
    } catch {
      return undefined; // The double throws for a repository it doesn't have.
    }
  };
  const resolveRepository = firstOf(folderResolver(folders), gitResolver(gitDirectory, trees));
  const runner = createRunner({
    ...others,
    resolveRepository,
    mintToken: (repository, permissions) => github.mintToken(repository, permissions),
    revokeToken: (token) => github.revokeToken(token),
    artifacts: github.artifacts,
    apiUrl: github.apiUrl,
    env: { ...github.gitEnvironment(), ...env },
    ...runRecorder(github.runs),
  });
  const requests = new EventRequests(new EventFacts(github), resolveRepository);
  const router = new EventRouter(runner, requests, () => rmSync(trees, { recursive: true, force: true }));
  github.onPush((event) => {
    if (!event.byJobToken) router.launch(requests.push(event));
  });
  github.on("pull_request", (event) => {
    if (event.byJobToken) router.hold(requests.pullRequest(event));
    else router.launch(requests.pullRequest(event));
  });
  github.on("issues", (event) => {
    if (event.byJobToken) return;
    // A label on a pull request is an event of the pull request.
    router.launch(event.isPull ? requests.pullRequest(event) : requests.issue(event));
  });
  github.on("issue_comment", (event) => {
    if (!event.byJobToken) router.launch(requests.comment(event));
  });
  github.on("workflow_dispatch", (event) => router.launch(requests.dispatch(event)));
  github.on("cancel", ({ runId }) => runner.cancel(runId));
  github.on("rerun", ({ runId, onlyFailed, actor }) => {
    // Runs that a test recorded by itself have nothing to run again.
    if (runner.runs().some((run) => run.id === runId)) router.rerun(runId, { onlyFailed, actor });
  });
  return router;
}

class EventRouter implements Actions {
  readonly runner: Runner;
  readonly #requests: EventRequests;
  readonly #cleanUp: () => void;
  readonly #open = new Set<Promise<void>>();
  readonly #errors: unknown[] = [];
  /** How many `workflow_run` events led to a run. */
  readonly #chain = new Map<number, number>();
  #closed = false;

  constructor(runner: Runner, requests: EventRequests, cleanUp: () => void) {
    this.runner = runner;
    this.#requests = requests;
    this.#cleanUp = cleanUp;
  }

  launch(requests: Promise<readonly RunRequest[]>, chain = 0): void {
    this.#track(
      requests.then((found) => {
        if (this.#closed) return;
        for (const request of found) {
          const handle = this.start(request);
          this.#chain.set(handle.record.id, chain);
        }
      }),
    );
  }

  hold(requests: Promise<readonly RunRequest[]>): void {
    this.#track(
      requests.then((found) => {
        for (const request of found) this.runner.hold(request);
      }),
    );
  }

  runs(): RunRecord[] {
    return this.runner.runs();
  }

  start(request: RunRequest): RunHandle {
    return this.#follow(this.runner.start(request));
  }

  rerun(runId: number, options?: { readonly onlyFailed?: boolean; readonly actor?: string }): RunHandle {
    return this.#follow(this.runner.rerun(runId, options));
  }

  approve(runId: number): RunHandle {
    return this.#follow(this.runner.approve(runId));
  }

  scheduled(repository: string): void {
    this.launch(this.#requests.schedule(repository));
  }

  async settled(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
    if (this.#errors.length > 0) throw new AggregateError(this.#errors.splice(0), "The event router failed");
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.runner.dispose();
    await this.settled();
    this.#cleanUp();
  }

  #follow(handle: RunHandle): RunHandle {
    this.#track(
      handle.done.then((record) => {
        const chain = this.#chain.get(record.id) ?? 0;
        if (!this.#closed && chain < LONGEST_CHAIN) this.launch(this.#requests.completion(record), chain + 1);
      }),
    );
    return handle;
  }

  #track(work: Promise<void>): void {
    const tracked: Promise<void> = work
      .catch((error: unknown) => {
        if (!this.#closed) this.#errors.push(error);
      })
      .finally(() => this.#open.delete(tracked));
    this.#open.add(tracked);
  }
}
