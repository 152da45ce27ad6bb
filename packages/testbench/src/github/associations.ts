import type { RepositoryState } from "./repository-state.ts";
import type { JsonObject } from "./router.ts";

/** What the author of a comment is to the repository; who may give orders is often decided by it. */
export function associationOf(repository: RepositoryState, login: string): string {
  if (login === repository.owner) return "OWNER";
  if (repository.members.has(login)) return "MEMBER";
  return repository.collaborators.has(login) ? "COLLABORATOR" : "NONE";
}

/** Puts the real association wherever an object tells its author; emulate calls everybody a member. */
export function withAssociations(repository: RepositoryState, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withAssociations(repository, item));
  if (typeof value !== "object" || value === null || !("author_association" in value)) return value;
  const login = (value as { user?: { login?: string } | null }).user?.login ?? "";
  return { ...(value as JsonObject), author_association: associationOf(repository, login) };
}
