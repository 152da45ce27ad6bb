import type { CommentEvent, DispatchEvent, IssueEvent, PullRequestEvent, PushEvent } from "../github/events.ts";
import { triggerOf } from "./document.ts";
import type { EventFacts, Payload } from "./event-payloads.ts";
import { objectAt } from "./github-context.ts";
import type { RunRecord } from "./records.ts";
import type { ResolveRepository } from "./repository.ts";
import type { RunRequest } from "./runner-options.ts";
import {
  listWorkflows,
  matchesActivity,
  matchesPullRequest,
  matchesPush,
  matchesWorkflowRun,
  type WorkflowTriggers,
} from "./triggers.ts";

const NO_COMMIT = "0".repeat(40);

/** Says which runs an event starts, as GitHub decides it from the workflow files of a commit. */
export class EventRequests {
  readonly #facts: EventFacts;
  readonly #resolve: ResolveRepository;

  constructor(facts: EventFacts, resolve: ResolveRepository) {
    this.#facts = facts;
    this.#resolve = resolve;
  }

  async push({ repository, ref, before, after, actor }: PushEvent): Promise<RunRequest[]> {
    if (after === NO_COMMIT) return [];
    const about = await this.#facts.repository(repository);
    // Workflows of a fork are off until its owner switches them on.
    if (about.fork === true) return [];
    const files = await this.#facts.changedFiles(repository, before, after);
    const payload = {
      ref,
      before,
      after,
      created: before === NO_COMMIT,
      deleted: false,
      forced: false,
      head_commit: await this.#facts.headCommit(repository, after),
      repository: about,
      pusher: { name: actor },
      sender: { login: actor },
    };
    const event = { name: "push", payload };
    const started = await this.#matching(repository, after, ({ on }) => on === null || matchesPush(on, ref, files));
    return started.map((workflow) => ({ ...workflow, repository, event, ref, sha: after, actor }));
  }

  /** The workflow files of base and head merged; nothing when they conflict. */
  async pullRequest({
    repository,
    number,
    action,
    actor,
    label = null,
  }: Pick<PullRequestEvent, "repository" | "number" | "actor"> & {
    readonly action: string;
    /** The label of `labeled`. */
    readonly label?: string | null;
  }): Promise<RunRequest[]> {
    const pull = await this.#facts.get(repository, `/pulls/${number}`);
    const side = (name: "base" | "head") => {
      const { ref, sha, repo } = objectAt(pull, name) ?? {};
      return {
        branch: String(ref),
        sha: String(sha),
        repository: String((repo as Payload | null)?.full_name ?? repository),
      };
    };
    const [base, head] = [side("base"), side("head")];
    const sha = await this.#facts.mergeCommit(repository, number, base.sha, head.sha);
    if (sha === null) return [];
    const files = await this.#facts.changedFiles(repository, base.sha, sha);
    const payload = {
      action,
      number,
      pull_request: pull,
      ...(label === null ? {} : { label: { name: label } }),
      repository: await this.#facts.repository(repository),
      sender: { login: actor },
    };
    const event = { name: "pull_request", payload };
    const started = await this.#matching(repository, sha, ({ on }) =>
      matchesPullRequest(on, action, base.branch, files),
    );
    const pullRequests = head.repository === repository ? [number] : [];
    const ref = `refs/pull/${number}/merge`;
    return started.map((workflow) => ({ ...workflow, repository, event, ref, sha, actor, head, pullRequests }));
  }

  async dispatch({ repository, workflow, ref, inputs, actor }: DispatchEvent): Promise<RunRequest[]> {
    const full = await this.#fullRef(repository, ref);
    const sha = await this.#facts.commitOf(repository, full);
    if (sha === null) throw new Error(`${repository} has no ref ${ref} to dispatch ${workflow} on`);
    const payload = {
      ref: full,
      workflow,
      inputs,
      repository: await this.#facts.repository(repository),
      sender: { login: actor },
    };
    const event = { name: "workflow_dispatch", payload };
    return [{ repository, workflow, event, ref: full, sha, actor, inputs }];
  }

  /** `workflow_run: completed`: always the files of the default branch, with its rights. */
  async completion(run: RunRecord): Promise<RunRequest[]> {
    const { repository } = run;
    const at = await this.#defaultHead(repository);
    if (at === null) return [];
    const started = await this.#matching(repository, at.sha, ({ on }) =>
      matchesWorkflowRun(on, run.name, run.head_branch),
    );
    if (started.length === 0) return [];
    const payload = {
      action: "completed",
      workflow: { name: run.name, path: run.path },
      workflow_run: await this.#facts.get(repository, `/actions/runs/${run.id}`),
      repository: await this.#facts.repository(repository),
      sender: { login: run.triggering_actor },
    };
    const event = { name: "workflow_run", payload };
    return started.map((workflow) => ({ ...workflow, repository, event, ...at, actor: run.actor }));
  }

  async issue({ repository, number, action, label, actor }: IssueEvent): Promise<RunRequest[]> {
    const issue = await this.#facts.get(repository, `/issues/${number}`);
    const labelled = label === null ? {} : { label: { name: label } };
    return this.#onDefaultBranch(repository, "issues", { action, issue, ...labelled }, actor);
  }

  async comment({ repository, number, commentId, action, actor }: CommentEvent): Promise<RunRequest[]> {
    const issue = await this.#facts.get(repository, `/issues/${number}`);
    const comment = await this.#facts.get(repository, `/issues/comments/${commentId}`);
    return this.#onDefaultBranch(repository, "issue_comment", { action, issue, comment }, actor);
  }

  /** Events about issues run the files of the default branch. */
  async #onDefaultBranch(
    repository: string,
    name: string,
    what: { readonly action: string } & Payload,
    actor: string,
  ): Promise<RunRequest[]> {
    const at = await this.#defaultHead(repository);
    if (at === null) return [];
    const payload = { ...what, repository: await this.#facts.repository(repository), sender: { login: actor } };
    const started = await this.#matching(repository, at.sha, ({ on }) => matchesActivity(on, name, what.action));
    return started.map((workflow) => ({ ...workflow, repository, event: { name, payload }, ...at, actor }));
  }

  async schedule(repository: string): Promise<RunRequest[]> {
    const at = await this.#defaultHead(repository);
    if (at === null) return [];
    const payload = { repository: await this.#facts.repository(repository) };
    const started = await this.#matching(repository, at.sha, ({ on }) => triggerOf(on, "schedule") !== undefined);
    const event = { name: "schedule", payload };
    return started.map((workflow) => ({ ...workflow, repository, event, ...at, actor: "github-actions[bot]" }));
  }

  async #matching(
    repository: string,
    sha: string,
    starts: (workflow: WorkflowTriggers) => boolean,
  ): Promise<{ workflow: string; name: string }[]> {
    const found = await this.#resolve(repository, sha);
    if (found === null) return [];
    return listWorkflows(found.directory)
      .filter(starts)
      .map(({ path, name }) => ({ workflow: path, name }));
  }

  async #defaultHead(repository: string): Promise<{ ref: string; sha: string } | null> {
    const ref = `refs/heads/${await this.#facts.defaultBranch(repository)}`;
    const sha = await this.#facts.commitOf(repository, ref);
    return sha === null ? null : { ref, sha };
  }

  async #fullRef(repository: string, ref: string): Promise<string> {
    if (ref.startsWith("refs/")) return ref;
    const branch = `refs/heads/${ref}`;
    return (await this.#facts.commitOf(repository, branch)) === null ? `refs/tags/${ref}` : branch;
  }
}
