import { type Execution, refused, type Validation } from "@regreen/contracts";
import type { Attempt } from "./attempt.ts";
import type { Stage } from "./commands.ts";
import { newFailures } from "./compare.ts";
import { MAX_FAILURES, type Observed } from "./execution.ts";
import { ended } from "./log-book.ts";
import { deltaOf } from "./metrics.ts";
import type { Proof, ProofTools } from "./proof.ts";

type StageResult = Validation["stages"][number];
type Judgement = Pick<StageResult, "result" | "note">;

interface Attempts {
  readonly before: Attempt;
  readonly after: Attempt;
}

/**
 * Runs the stages in order and stops at the first that the patch breaks (requirements VAL-02). A stage that is red is run
 * without the patch too: what was red before is not held against the fix, as long as it gets no worse. What is green is run
 * without the patch only to be measured (VAL-03).
 *
 * @throws Ending `refused/stage_failed`
 */
export async function runStages(
  tools: ProofTools,
  proof: Proof,
  stages: readonly Stage[],
  attempts: Attempts,
): Promise<void> {
  let reached = 0;
  try {
    for (const stage of stages) {
      const result = await runStage(tools, stage, ++reached, attempts);
      proof.stages.push(result);
      tools.logger.info(`${stage.step.name}: ${result.result}${result.note === "" ? "" : ` (${result.note})`}`);
      if (result.result === "failed")
        throw refused("stage_failed", `Stage "${stage.step.name}" is worse with the patch: ${result.note}.`);
    }
  } finally {
    const notReached = stages.slice(proof.stages.length);
    proof.stages.push(...notReached.map((stage) => resultOf(stage, null, null, SKIPPED)));
  }
}

const SKIPPED: Judgement = { result: "skipped", note: "not reached" };

async function runStage(tools: ProofTools, stage: Stage, number: number, attempts: Attempts): Promise<StageResult> {
  const after = await execute(tools, stage, attempts.after, `stage-${number}-after.log`);
  if (after.execution.exit_code === 0 && !tools.commands.measureStages)
    return resultOf(stage, null, after.execution, { result: "passed", note: "" });
  const before = await execute(tools, stage, attempts.before, `stage-${number}-before.log`);
  tools.logger.info(`${stage.step.name}, without the patch: ${ended(before.execution)}`);
  return resultOf(stage, before.execution, after.execution, judge(stage, before, after));
}

function judge(stage: Stage, before: Observed, after: Observed): Judgement {
  const [was, is] = [before.execution, after.execution];
  if (is.exit_code === 0) {
    const [ran, runs] = [was.tests?.executed ?? 0, is.tests?.executed ?? 0];
    if (was.exit_code === 0 && runs < ran)
      return { result: "failed", note: `it executes ${runs} tests, and ${ran} before` };
    return { result: "passed", note: was.exit_code === 0 ? "" : "red before" };
  }
  if (was.exit_code === 0) return { result: "failed", note: `${ended(is)}; green without the patch` };
  if (before.notFound && after.notFound) return { result: "skipped", note: `${toolOf(stage)} is not installed here` };
  const worse = gotWorse(was, is);
  return worse === null ? { result: "already_red", note: "" } : { result: "failed", note: worse };
}

/** Why a stage that was red before is worse now, or null. */
function gotWorse(was: Execution, is: Execution): string | null {
  if (is.timed_out && !was.timed_out) return "it was red before, and now does not end within its time limit";
  // Of a list that was cut off nobody knows what it would have said.
  if (was.failures.length >= MAX_FAILURES) return null;
  const [added] = newFailures(was.failures, is.failures);
  return added === undefined ? null : `it was red before, and has a failure now that it had not: ${added.message}`;
}

/** The first word that is a command: `npm run lint` has no name but its own. */
function toolOf({ step }: Stage): string {
  const [first = step.command] = step.command.trim().split(/\s+/);
  return /^(?:npm|pnpm|yarn|bun|npx|poetry|uv)$/.test(first) ? `a command of "${step.name}"` : first;
}

async function execute(tools: ProofTools, stage: Stage, attempt: Attempt, logName: string): Promise<Observed> {
  return tools.budget.run(attempt, stage.step, { timeoutMs: stage.timeoutMs, log: await tools.log(logName) });
}

function resultOf(stage: Stage, before: Execution | null, after: Execution | null, judged: Judgement): StageResult {
  return { name: stage.step.name, group: stage.group, before, after, ...judged, metrics_delta: deltaOf(before, after) };
}
