import { type Environment, parsePayload } from "@regreen/action-kit";

/** What is measured, as the event that started the workflow tells it; null where nobody does, as on a laptop. */
export interface RunEvent {
  readonly name: string | null;
  /** A pull request's head, not the commit that GitHub merges for its checks. */
  readonly commit: string | null;
  /** A pull request's head branch; null for a tag. */
  readonly branch: string | null;
  readonly pullRequest: number | null;
  /** The pull request's head is in another repository, or in one that is gone. */
  readonly isFork: boolean;
  readonly runId: number | null;
  readonly runAttempt: number | null;
  /** Web page of the run. */
  readonly url: string | null;
}

/**
 * @param payload JSON of the webhook; null where there is none
 * @throws UserError when it is no JSON
 */
export function readEvent(env: Environment, payload: string | null): RunEvent {
  const pull =
    payload === null ? null : pullRequestOf(parsePayload(payload, "Leave GITHUB_EVENT_PATH as the runner sets it."));
  const { repository, runId = null, runAttempt = null } = env;
  const isPage = repository !== undefined && runId !== null;
  return {
    name: env.eventName ?? null,
    commit: pull === null ? shaOf(env.variables.GITHUB_SHA) : pull.commit,
    branch: pull === null ? branchOf(env.variables) : pull.branch,
    pullRequest: pull?.number ?? null,
    isFork: pull !== null && pull.repository?.toLowerCase() !== repository?.toLowerCase(),
    runId,
    runAttempt,
    url: isPage ? `${env.serverUrl}/${repository}/actions/runs/${runId}` : null,
  };
}

interface Payload {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly head?: {
      readonly sha?: unknown;
      readonly ref?: unknown;
      readonly repo?: { readonly full_name?: unknown } | null;
    };
  };
}

interface PullRequest {
  readonly number: number;
  readonly commit: string | null;
  readonly branch: string | null;
  /** `owner/name`; null when the fork is gone. */
  readonly repository: string | null;
}

function pullRequestOf({ pull_request: pull }: Payload): PullRequest | null {
  const number = pull?.number;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) return null;
  return {
    number,
    commit: shaOf(pull?.head?.sha),
    branch: nameOf(pull?.head?.ref),
    repository: nameOf(pull?.head?.repo?.full_name),
  };
}

function branchOf(variables: Environment["variables"]): string | null {
  const [, branch = null] = /^refs\/heads\/(.{1,300})$/.exec(variables.GITHUB_REF ?? "") ?? [];
  return branch;
}

function shaOf(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{40}$/.test(value) ? value : null;
}

function nameOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 300 ? value : null;
}
