import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { ONE_TRY } from "./once.ts";
import type { Repository } from "./repository.ts";

/** REST "Re-run failed jobs from a workflow run". It is sent once: a second one would be refused, or be a third attempt. */
export async function rerunFailedJobs(
  octokit: Octokit,
  at: Repository,
  runId: number,
): Promise<"requested" | "running"> {
  return calling({ doing: `running the failed jobs of run ${runId} again`, permission: "actions: write" }, async () => {
    try {
      await octokit.rest.actions.reRunWorkflowFailedJobs({ ...at, run_id: runId, ...ONE_TRY });
      return "requested";
    } catch (error) {
      // 403 "This workflow is already running".
      if (statusOf(error) === 403 && /already running/i.test((error as Error).message)) return "running";
      throw error;
    }
  });
}
