import type { RunRecord } from "./records.ts";
import type { RunRequest } from "./runner-options.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

/** The `github` context of all jobs of a run; of a called workflow too, where everything is the caller's. */
export function githubContextOf(
  request: RunRequest,
  record: RunRecord,
  file: Pick<WorkflowFile, "name" | "source">,
  urls: { readonly serverUrl: string; readonly apiUrl: string },
): Record<string, unknown> {
  const { payload } = record;
  const pull = objectAt(payload, "pull_request");
  const isTag = request.ref.startsWith("refs/tags/");
  return {
    actor: record.actor,
    actor_id: "1",
    api_url: urls.apiUrl,
    base_ref: pull === undefined ? "" : String(objectAt(pull, "base")?.ref ?? ""),
    event: payload,
    event_name: record.event,
    graphql_url: `${urls.apiUrl}/graphql`,
    head_ref: pull === undefined ? "" : String(objectAt(pull, "head")?.ref ?? ""),
    ref: request.ref,
    ref_name: shortRef(request.ref),
    ref_protected: false,
    ref_type: isTag ? "tag" : "branch",
    repository: record.repository,
    repositoryUrl: `git://github.com/${record.repository}.git`,
    repository_id: "1",
    repository_owner: record.repository.split("/")[0] ?? "",
    repository_owner_id: "1",
    repository_visibility: "private",
    retention_days: "90",
    run_attempt: String(record.run_attempt),
    run_id: String(record.id),
    run_number: String(record.run_number),
    secret_source: "Actions",
    server_url: urls.serverUrl,
    sha: request.sha,
    triggering_actor: record.triggering_actor,
    workflow: file.name,
    workflow_ref: `${record.repository}/${file.source.path}@${request.ref}`,
    workflow_sha: request.sha,
  };
}

/** `main` of `refs/heads/main`, `7/merge` of `refs/pull/7/merge`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(heads|tags|pull)\//, "");
}

export function objectAt(value: unknown, key: string): Record<string, unknown> | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const found = (value as Record<string, unknown>)[key];
  return found !== null && typeof found === "object" ? (found as Record<string, unknown>) : undefined;
}

/** A pull request from a fork: its runs get no secrets, no variables, and a token that only reads. */
export function isForkPullRequest(request: Pick<RunRequest, "event" | "repository">): boolean {
  if (!request.event.name.startsWith("pull_request") || request.event.name === "pull_request_target") return false;
  const head = objectAt(objectAt(request.event.payload, "pull_request"), "head");
  const repository = objectAt(head, "repo")?.full_name;
  return repository !== undefined && repository !== request.repository;
}

/** What the list of runs shows when there is no `run-name`. */
export function defaultTitle(request: RunRequest, name: string): string {
  const { payload } = request.event;
  const message = objectAt(payload, "head_commit")?.message;
  const title = objectAt(payload, "pull_request")?.title ?? objectAt(payload, "issue")?.title;
  return (
    (typeof message === "string" ? message.split("\n")[0] : undefined) ?? (title === undefined ? name : String(title))
  );
}
