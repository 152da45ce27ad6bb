import type { PublishJob } from "./job.ts";

/**
 * Remembers a run of the default branch (REG-14). What a pull request measured is nobody's history, and a run that could not be
 * judged is none.
 *
 * @returns one sentence; "" where there is nothing to remember
 */
export async function rememberRun({ verdict, ports }: PublishJob): Promise<string> {
  const { measured, suite } = verdict;
  if (measured === null || measured.benchmarks.length === 0) return "";
  if (verdict.verdict === "error") return "The run could not be judged, so the history does not remember it.";
  const appended = await ports.history.append(suite, measured);
  return appended === "written" ? "The history remembers the run." : "The history has the run already.";
}
