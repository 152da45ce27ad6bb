import type { PublishPort, RunSummary } from "@regreen/github";
import { type Failure, failed, type SoundPatch } from "./check.ts";
import { commitOf, permitted, treeWith } from "./commit.ts";
import type { PatchPorts } from "./ports.ts";
import { needWorkflowToken } from "./proposal.ts";
import type { Situation } from "./situation.ts";

const POLL_MS = 15_000;
/** The job has an hour; what takes longer is no quick look. */
const MAX_POLLS = 180;

/**
 * Runs the patched workflow by hand on a branch of its own, waits for its end, and takes the branch away again. Only with a token that
 * may write workflow files, which a person has to have handed in.
 *
 * @returns the run that was green, or why there is none
 * @throws UserError without such a token; PlatformError
 */
export async function tryRun(
  { patch }: SoundPatch,
  after: string,
  situation: Situation,
  ports: PatchPorts,
): Promise<{ readonly run: number } | Failure> {
  const { workflows: github, trials, event } = ports;
  if (github === null || trials === null) throw needWorkflowToken("There is no token to try a workflow file with.");
  const branch = `ai/fix/workflow-test/${patch.id}-${event.runId}-${event.runAttempt}`;
  const commit = await pushTrial(branch, patch.file, after, situation, github);
  try {
    const name = patch.file.slice(patch.file.lastIndexOf("/") + 1);
    if ((await trials.dispatch(name, branch)) === "no_trigger")
      return failed("stage_failed", `${patch.file} has no \`workflow_dispatch\`, so it can't be tried by hand.`);
    const run = await endOf(commit, patch.file, trials);
    if (run === null) return failed("stage_failed", "The run of the patched workflow did not end in 45 minutes.");
    if (run.conclusion === "success") return { run: run.id };
    return failed("stage_failed", `Run ${run.id} of the patched workflow ended with ${run.conclusion ?? "nothing"}.`);
  } finally {
    await github.deleteBranch(branch);
  }
}

async function pushTrial(
  branch: string,
  file: string,
  after: string,
  situation: Situation,
  github: PublishPort,
): Promise<string> {
  return permitted(async () => {
    const treeSha = await treeWith(file, after, situation, github);
    const commit = await commitOf(treeSha, "ci: try a patch of a workflow\n", situation, github);
    const result = await github.createBranch(branch, commit);
    if (result !== "done") throw needWorkflowToken(`GitHub did not take the branch ${branch} (${result}).`);
    return commit;
  });
}

async function endOf(
  commit: string,
  file: string,
  trials: NonNullable<PatchPorts["trials"]>,
): Promise<RunSummary | null> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const runs = await trials.listRuns(commit);
    const run = runs.find(({ workflowPath, event }) => workflowPath === file && event === "workflow_dispatch");
    if (run !== undefined && run.conclusion !== null) return run;
    await trials.sleep(POLL_MS);
  }
  return null;
}
