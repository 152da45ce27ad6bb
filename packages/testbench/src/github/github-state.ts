import type { ArtifactStore } from "../artifacts/artifact-store.ts";
import type { BlobHost } from "../artifacts/blob-host.ts";
import type { AdvisoryStore } from "./advisory-routes.ts";
import type { Caller, TokenStore } from "./callers.ts";
import type { Core } from "./core.ts";
import { ACTIONS_BOT } from "./core-polish.ts";
import type { EventBus } from "./events.ts";
import { ApiError } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { RunStore } from "./run-store.ts";

/** Everything the routes of the double share. */
export interface GitHubState {
  apiUrl: string;
  serverUrl: string;
  core: Core;
  tokens: TokenStore;
  events: EventBus;
  runs: RunStore;
  artifacts: ArtifactStore;
  /** Signed downloads on another host; it refuses API tokens. */
  blobs: BlobHost;
  repositories: ReadonlyMap<string, RepositoryState>;
  advisories: AdvisoryStore;
}

export function findRepository(state: GitHubState, fullName: string): RepositoryState | null {
  return state.repositories.get(fullName.toLowerCase()) ?? null;
}

/** Login to act with in emulate; routes that write never get here anonymously. */
export function loginOf(caller: Caller): string {
  if (caller.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  return caller.login;
}

/** Login to read with: anonymous readers of public repositories see what anyone sees. */
export function readerOf(caller: Caller): string {
  return caller.kind === "anonymous" ? ACTIONS_BOT : caller.login;
}
