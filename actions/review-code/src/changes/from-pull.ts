import type { Findings } from "@regreen/contracts";
import type { GatePort, ListedFile } from "@regreen/github";
import { type ChangedFile, type ChangedFiles, changedFileOfHunks, wholeFile } from "./changed-file.ts";

export interface Changes {
  readonly files: ChangedFiles;
  readonly notChecked: Findings["not_checked"];
}

/**
 * The changed lines of a pull request, as GitHub lists them: at most 3000 files, and of large ones no lines; of these every line
 * counts.
 */
export async function changesOfPull(github: Pick<GatePort, "getPull" | "listFiles">, number: number): Promise<Changes> {
  const [pull, listed] = await Promise.all([github.getPull(number), github.listFiles(number)]);
  const files = new Map(listed.flatMap((file) => (isGone(file) ? [] : [[file.path, changedFile(file)] as const])));
  const missing = (pull?.changedFiles ?? listed.length) - listed.length;
  const why = `GitHub lists ${listed.length} changed files of a pull request; ${missing} more were not looked at.`;
  return { files, notChecked: missing > 0 ? [{ what: `pull request #${number}`, why }] : [] };
}

/** Gone files have only removed lines; one that still exists with none of the lines added counts the same. */
function isGone({ additions, deletions, patch }: ListedFile): boolean {
  return additions === 0 && deletions > 0 && patch !== null;
}

function changedFile({ path, previousPath, additions, deletions, patch }: ListedFile): ChangedFile {
  // Only its name is another one.
  if (patch === null && previousPath !== null && additions + deletions === 0)
    return { path, added: new Map(), shown: [] };
  if (patch === null) return wholeFile(path);
  const file = changedFileOfHunks(path, patch);
  // GitHub cuts what is long, and does not say so.
  return file.added !== null && file.added.size !== additions ? wholeFile(path) : file;
}
