import { ApiError } from "./reply.ts";
import type { RepositoryState } from "./repository-state.ts";

/** Token shapes push protection always blocks, as an extended regular expression that grep understands too. */
export const SECRET_PATTERN = "gh[pousr]_[A-Za-z0-9]{36}|AKIA[0-9A-Z]{16}";

/** Refuses a ref whose new commits add a secret, where the repository has push protection. */
export async function assertNoSecrets(repository: RepositoryState, commit: string): Promise<void> {
  if (!repository.settings.pushProtection) return;
  const added = await repository.bare.text(["log", "-p", "--format=", commit, "--not", "--all"]);
  if (!added.split("\n").some((line) => line.startsWith("+") && new RegExp(SECRET_PATTERN).test(line))) return;
  throw new ApiError(422, "Repository rule violations found\n\nPush cannot contain secrets\n\n");
}
