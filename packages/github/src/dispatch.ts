import { calling, statusOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Repository } from "./repository.ts";
import { listRuns } from "./run-summaries.ts";
import type { RunSummary } from "./runs-port.ts";

/** Starts a workflow by hand, and looks what became of it. */
export interface DispatchPort {
  /**
   * @param file name of the workflow's file: `ci.yml`
   * @param branch whose workflow is run
   * @returns `no_trigger`: the workflow can't be started by hand
   */
  dispatch(file: string, branch: string): Promise<"requested" | "no_trigger">;
  /** Runs of a commit, the newest first. */
  listRuns(headSha: string): Promise<readonly RunSummary[]>;
}

/** The real DispatchPort (REST "Create a workflow dispatch event"). */
export function createDispatchPort(octokit: Octokit, at: Repository): DispatchPort {
  return {
    dispatch: (file, branch) => dispatch(octokit, at, file, branch),
    listRuns: (headSha) => listRuns(octokit, at, { headSha }),
  };
}

async function dispatch(
  octokit: Octokit,
  at: Repository,
  file: string,
  branch: string,
): Promise<"requested" | "no_trigger"> {
  return calling({ doing: `starting ${file} on ${branch}`, permission: "actions: write" }, async () => {
    try {
      await octokit.rest.actions.createWorkflowDispatch({ ...at, workflow_id: file, ref: branch });
      return "requested";
    } catch (error) {
      const said = error instanceof Error ? error.message : "";
      if (statusOf(error) === 422 && /does not have 'workflow_dispatch' trigger/i.test(said)) return "no_trigger";
      throw error;
    }
  });
}
