import { type BenchmarkRun, UserError } from "@regreen/contracts";
import { parseHistoryLines } from "@regreen/ledger/history";
import { MOST_BYTES } from "./files/limits.ts";
import type { HistoryPlace } from "./inputs.ts";
import type { Ports } from "./ports.ts";

export interface HistoryReading {
  /** Oldest first. */
  readonly runs: readonly BenchmarkRun[];
  readonly warnings: readonly string[];
}

/**
 * The runs that are remembered of a suite. A file that is not there yet is an empty history, with a word about it.
 *
 * @throws UserError where the branch is asked for and nothing may be asked of GitHub
 */
export async function readHistory(
  place: HistoryPlace | undefined,
  suite: string,
  { files, remote }: Ports,
): Promise<HistoryReading> {
  if (place === undefined) return { runs: [], warnings: [] };
  if (place.kind === "branch") {
    if (remote !== null) return remote.history.read(suite);
    throw new UserError('Input "history" is "branch", and there is no token to read the state branch with.', {
      hint: 'Set "github-token" and GITHUB_REPOSITORY, or name a JSON lines file in "history".',
    });
  }
  const bytes = await files.read(place.path, "history", MOST_BYTES.history);
  if (bytes === null) return { runs: [], warnings: [`There is no history in ${place.path} yet.`] };
  return parseHistoryLines(new TextDecoder().decode(bytes), place.path);
}
