import type { FixType, Rename } from "@regreen/contracts";
import { createGit } from "@regreen/process";

/** Commits that are looked at: who breaks an import has moved the file lately. */
const MAX_COMMITS = 100;
/** What the contract takes. */
const MAX_RENAMES = 1000;

/** Failures that a moved file explains; for the others git is not asked. */
const EXPLAINED: ReadonlySet<FixType> = new Set([
  "import_error",
  "compilation_error",
  "type_error",
  "dependency_conflict",
  "test_failure",
  "unknown",
]);

export function explainedByRename(fixType: FixType): boolean {
  return EXPLAINED.has(fixType);
}

/** Files that the user moved and has not committed, then those of the last commits, the newest first. */
export async function recentRenames(top: string): Promise<Rename[]> {
  const git = createGit();
  const options = ["-M", "--diff-filter=R", "--name-status", "-z"];
  const uncommitted = await git.run(top, ["diff", ...options, "HEAD"]);
  const committed = await git.run(top, ["log", `--max-count=${MAX_COMMITS}`, "--format=", ...options]);
  // A repository without a commit has no renames.
  const told = [uncommitted, committed].flatMap(({ code, stdout }) => (code === 0 ? readRenames(stdout) : []));
  return told.slice(0, MAX_RENAMES);
}

/** `R100 NUL from NUL to NUL …`, as `--name-status -z` prints it. */
function readRenames(output: string): Rename[] {
  const parts = output.split("\0").map((part) => part.replace(/^\n+/, ""));
  const renames: Rename[] = [];
  for (let at = 0; at + 2 < parts.length; ) {
    const [status = "", from = "", to = ""] = parts.slice(at, at + 3);
    const isRename = /^R\d{1,3}$/.test(status) && from !== "" && to !== "" && from.length <= 4096 && to.length <= 4096;
    if (isRename) renames.push({ from, to });
    at += isRename ? 3 : 1;
  }
  return renames;
}
