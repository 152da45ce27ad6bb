import type { FixType, Rename, RunInfo } from "@regreen/contracts";
import type { RunsPort } from "@regreen/github";
import type { Legs } from "./legs.ts";

/** Failures that a moved file can explain. */
const EXPLAINED: readonly FixType[] = ["import_error", "compilation_error", "type_error", "test_failure"];

/**
 * Files that were renamed on the failing branch, or by the failing commit of the default branch. A help, not a need: what
 * can't be read is left out.
 */
export async function renamesOf(
  run: RunInfo,
  causes: readonly Legs[],
  runs: Pick<RunsPort, "listRenames">,
  warn: (message: string) => void,
): Promise<readonly Rename[]> {
  if (run.is_fork || !causes.some(([{ cause }]) => explainedByRename(cause.fix_type))) return [];
  const base = run.head_branch === run.default_branch ? null : run.default_branch;
  try {
    const renames = await runs.listRenames(run.head_sha, base);
    return renames.filter(({ from, to }) => isPlainPath(from) && isPlainPath(to));
  } catch (error) {
    warn(`Renamed files were not looked for: ${(error as Error).message}`);
    return [];
  }
}

export function explainedByRename(type: FixType): boolean {
  return EXPLAINED.includes(type);
}

/** A path that stays inside of the repository; whoever pushed chose it. */
function isPlainPath(path: string): boolean {
  if (path === "" || path.length > 1000 || path.startsWith("/") || /[\p{Cc}\\]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
}
