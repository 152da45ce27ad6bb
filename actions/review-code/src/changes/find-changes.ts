import { UserError } from "@regreen/contracts";
import type { GatePort } from "@regreen/github";
import type { PullEvent } from "../event.ts";
import type { ReviewInputs } from "../inputs.ts";
import { changesSince, stagedChanges } from "./from-git.ts";
import { type Changes, changesOfPull } from "./from-pull.ts";

export interface ChangePorts {
  readonly directory: string;
  /** Null without a token. */
  readonly github: Pick<GatePort, "getPull" | "listFiles"> | null;
  readonly pull: PullEvent | null;
}

/**
 * The lines that findings have to touch; null where all of them count. GitHub's own list is asked first: it needs no history, and
 * comments can only stand on lines that are in it.
 *
 * @throws UserError where nobody can tell what changed
 */
export async function findChanges(
  { changedOnly, staged, base }: ReviewInputs,
  { directory, github, pull }: ChangePorts,
): Promise<Changes | null> {
  if (!changedOnly) return null;
  if (staged) return { files: await stagedChanges(directory), notChecked: [] };
  if (base !== undefined) return { files: await changesSince(directory, base), notChecked: [] };
  if (pull !== null && github !== null) return changesOfPull(github, pull.number);
  if (pull?.baseSha) return { files: await changesSince(directory, pull.baseSha), notChecked: [] };
  throw new UserError('Input "changed-only" is true, and this is no run of a pull request.', {
    hint: 'Say in "base" what the lines are compared with, such as `origin/main`, or set "changed-only" to false.',
  });
}
