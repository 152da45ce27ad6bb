import { defaultTitle, shortRef } from "./github-context.ts";
import type { RunRecord } from "./records.ts";
import type { RunRequest } from "./runner-options.ts";

/** The record of an attempt that is queued. */
export function newRecord(
  request: RunRequest,
  ids: { readonly id: number; readonly number: number; readonly attempt: number },
  now: Date,
): RunRecord {
  const at = now.toISOString();
  return {
    id: ids.id,
    name: request.name ?? request.workflow,
    display_title: defaultTitle(request, request.name ?? request.workflow),
    path: request.workflow,
    run_number: ids.number,
    run_attempt: ids.attempt,
    event: request.event.name,
    status: "queued",
    conclusion: null,
    head_branch: request.head?.branch ?? shortRef(request.ref),
    head_sha: request.head?.sha ?? request.sha,
    repository: request.repository,
    head_repository: request.head?.repository ?? request.repository,
    actor: request.actor,
    triggering_actor: request.actor,
    pull_requests: request.pullRequests ?? [],
    created_at: at,
    run_started_at: at,
    updated_at: at,
    errors: [],
    payload: request.event.payload,
    jobs: [],
  };
}
