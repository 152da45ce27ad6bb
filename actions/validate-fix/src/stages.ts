import { type Execution, refused, type Validation } from "@regreen/contracts";
import type { Attempt } from "./attempt.ts";
import type { Stage } from "./commands.ts";
import { ended } from "./log-book.ts";
import type { Proof, ProofTools } from "./proof.ts";

type StageResult = Validation["stages"][number];

/**
 * Runs the policy's stages in order and stops at the first that the patch breaks (requirements VAL-02). A stage that is
 * red is run without the patch too, and only then: what was red before is not held against the fix.
 *
 * @throws Ending `refused/stage_failed`
 */
export async function runStages(
  tools: ProofTools,
  proof: Proof,
  attempts: { readonly before: Attempt; readonly after: Attempt },
): Promise<void> {
  const { stages } = tools.commands;
  let broken: Stage | null = null;
  for (const [index, stage] of stages.entries()) {
    const result =
      broken === null ? await runStage(tools, stage, index + 1, attempts) : resultOf(stage, null, null, "skipped");
    proof.stages.push(result);
    tools.logger.info(`${stage.step.name}: ${result.result}`);
    if (result.result === "failed") broken = stage;
  }
  if (broken !== null)
    throw refused("stage_failed", `Stage "${broken.step.name}" passes without the patch and fails with it.`);
}

async function runStage(
  tools: ProofTools,
  stage: Stage,
  number: number,
  attempts: { readonly before: Attempt; readonly after: Attempt },
): Promise<StageResult> {
  const after = await execute(tools, stage, attempts.after, `stage-${number}-after.log`);
  if (after.exit_code === 0) return resultOf(stage, null, after, "passed");
  const before = await execute(tools, stage, attempts.before, `stage-${number}-before.log`);
  tools.logger.info(`${stage.step.name}, without the patch: ${ended(before)}`);
  return resultOf(stage, before, after, before.exit_code === 0 ? "failed" : "already_red");
}

async function execute(tools: ProofTools, stage: Stage, attempt: Attempt, logName: string): Promise<Execution> {
  const log = await tools.log(logName);
  const { execution } = await attempt.run(stage.step, { timeoutMs: stage.timeoutMs, log });
  return execution;
}

function resultOf(
  stage: Stage,
  before: Execution | null,
  after: Execution | null,
  result: StageResult["result"],
): StageResult {
  return { name: stage.step.name, group: stage.group, before, after, result };
}
