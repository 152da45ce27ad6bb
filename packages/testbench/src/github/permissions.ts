import type { Caller, Level } from "./callers.ts";
import type { Role } from "./options.ts";
import { ApiError, notFound } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";

/**
 * What a route asks of a token, as GitHub's permission pages write it: `contents=write`, several at once with a comma
 * (`contents=write,workflows=write`). A route lists alternatives; one of them is enough. `none`: no permission at all.
 */
export type Need = string;

const ROLE_LEVEL: Record<Role, number> = { read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** Permissions a user has on a repository without being able to push to it: anyone may open an issue or comment. */
const OPEN_TO_READERS = new Set(["issues", "pull_requests"]);

export function roleOf(caller: Caller, repository: RepositoryState): Role | null {
  if (caller.kind !== "user") return null;
  return repository.collaborators.get(caller.login) ?? null;
}

/** A private repository doesn't exist for those who may not see it: 404, never 403. */
export function assertVisible(caller: Caller, repository: RepositoryState): void {
  if (!repository.private) return;
  if (caller.kind === "job" && caller.repository === repository.fullName) return;
  if (roleOf(caller, repository) !== null) return;
  throw notFound();
}

export function assertPermitted(
  caller: Caller,
  repository: RepositoryState,
  needs: readonly Need[],
  strict: boolean,
): void {
  if (needs.some((need) => isPermitted(caller, repository, need, strict))) return;
  throw refusal(caller, needs);
}

export function isPermitted(caller: Caller, repository: RepositoryState, need: Need, strict = false): boolean {
  if (need === "none") return true;
  return parseNeed(need).every(([name, level]) => holds(caller, repository, name, level, strict));
}

function holds(caller: Caller, repository: RepositoryState, name: string, level: Level, strict: boolean): boolean {
  // Everything public can be read by anyone, apart from the routes that ask for a real grant (logs, artifacts).
  if (level === "read" && !repository.private && !strict) return true;
  if (caller.kind === "anonymous") return false;
  if (caller.kind === "job") {
    if (caller.repository !== repository.fullName) return false;
    const granted = caller.permissions.get(name);
    return granted === "write" || granted === level;
  }
  const role = ROLE_LEVEL[roleOf(caller, repository) ?? "read"];
  if (level === "read") return true;
  if (name === "administration") return role >= ROLE_LEVEL.admin;
  if (name === "workflows") return role >= ROLE_LEVEL.write && caller.scopes.includes("workflow");
  return OPEN_TO_READERS.has(name) || role >= ROLE_LEVEL.write;
}

function refusal(caller: Caller, needs: readonly Need[]): ApiError {
  if (caller.kind === "anonymous") return new ApiError(401, "Requires authentication");
  const message =
    caller.kind === "job" ? "Resource not accessible by integration" : "Must have admin rights to Repository.";
  // GitHub separates alternatives by "; " and what is needed together by ",".
  return new ApiError(403, message, { headers: { "x-accepted-github-permissions": needs.join("; ") } });
}

function parseNeed(need: Need): [string, Level][] {
  return need.split(",").map((part) => {
    const [name = "", level] = part.trim().split("=");
    return [name, level === "write" ? "write" : "read"];
  });
}
