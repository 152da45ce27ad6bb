import type { Logger } from "@regreen/action-kit";
import {
  Ending,
  type Execution,
  type Failure,
  type FailureContext,
  type FixType,
  type Isolation,
  notFixable,
  notReproduced,
  undelivered,
  type Validation,
  type Verdict,
} from "@regreen/contracts";
import type { SplitPatch } from "@regreen/patch";
import type { ApplyAs } from "@regreen/process";
import type { Attempt } from "./attempt.ts";
import type { Commands, Stage } from "./commands.ts";
import { newFailures, showsCause } from "./compare.ts";
import type { Observed } from "./execution.ts";
import { ended, type LogBook } from "./log-book.ts";
import { confirmWithoutChecks, tryTestsAlone } from "./model-checks.ts";
import { applied, inTree, runCommands } from "./run-commands.ts";
import { runStages } from "./stages.ts";
import type { TimeBudget } from "./time-budget.ts";

/** What is known so far; filled in as the proof goes on, and written whatever its end. */
export interface Proof {
  before: Execution | null;
  after: Execution | null;
  stages: Validation["stages"];
  newFailures: Failure[];
  isolation: Isolation;
  /** Run once more without the patch, the step was red again. */
  redAgain: boolean;
  modelChecks: Validation["model_checks"];
  /** The commit or snapshot the patch was tried on. */
  headSha: string | null;
  notes: string[];
}

/** What the proof is made with. */
export interface ProofTools {
  readonly commands: Commands;
  readonly budget: TimeBudget;
  readonly context: FailureContext;
  readonly patch: string;
  /** Looks at the patch in a fresh tree, before anything is run. @throws Ending when a guardrail refuses it */
  inspect(tree: string): void;
  readonly applyAs: ApplyAs;
  /** The parts of a model's patch; null for a recipe's. */
  readonly modelParts: SplitPatch | null;
  readonly logger: Logger;
  open(name: "before" | "after" | "fresh" | "restored" | "tests"): Promise<Attempt>;
  log(name: string): Promise<LogBook>;
}

/** Failures that may come and go by themselves. What a formatter or compiler says does not. */
const MAY_FLAKE: ReadonlySet<FixType> = new Set(["test_failure", "flaky_test", "timeout", "unknown"]);

/**
 * Red before, green after, nothing cheated.
 *
 * @throws Ending for every other end
 */
export async function prove(tools: ProofTools, proof: Proof): Promise<Verdict> {
  const parts = tools.modelParts;
  const { before, stages } = await tools.logger.group("Before the patch", () => reproduce(tools, proof));
  try {
    const after = await tools.open("after");
    try {
      await tools.logger.group("After the patch", () => heal(tools, proof, after));
      if (stages.length > 0) {
        await tools.logger.group("Stages", () => runStages(tools, proof, stages, { before, after }));
      }
      if (parts !== null || MAY_FLAKE.has(tools.context.fix_type)) {
        await tools.logger.group("Once more without the patch", () => confirmRed(tools, before));
        proof.redAgain = true;
      }
    } finally {
      await after.close();
    }
    if (parts !== null) {
      await tools.logger.group("Without its tests and settings", () => confirmWithoutChecks(tools, proof, parts));
      await tools.logger.group("Its tests alone", () => tryTestsAlone(tools, proof, parts));
    }
  } finally {
    await before.close();
  }
  return undelivered("healed", "proven", "The failing step was red before the patch and is green after it.");
}

/** The step must be red without the patch, for the reason of the request. Stages are planned before anything has run. */
async function reproduce(
  tools: ProofTools,
  proof: Proof,
): Promise<{ readonly before: Attempt; readonly stages: readonly Stage[] }> {
  const attempt = await tools.open("before");
  proof.isolation = attempt.isolation;
  proof.headSha = attempt.workspace.headSha ?? attempt.workspace.baseSha;
  try {
    tools.inspect(attempt.workspace.dir);
    const { stages, notes } = tools.commands.stagesIn(attempt.workspace.dir);
    proof.notes.push(...attempt.notes, ...notes);
    for (const note of proof.notes) tools.logger.info(note);
    const observed = await runCommands(tools, attempt, "before.log");
    proof.before = observed.execution;
    judgeBefore(observed, tools.context);
    return { before: attempt, stages };
  } catch (error) {
    await attempt.close();
    throw error;
  }
}

function judgeBefore({ execution, ...observed }: Observed, context: FailureContext): void {
  if (execution.timed_out)
    throw notReproduced("timed_out", "The failing step did not end within its time limit, without the patch.");
  const { failing_step } = context;
  if (observed.notFound && failing_step?.exit_code !== 127) {
    throw notReproduced("tool_missing", "A command of the failing step is not installed here (exit code 127).");
  }
  if (execution.exit_code === 0)
    throw new Ending("already_green", "step_passes", "The failing step passes here without any patch.");
  if (!showsCause(context, { execution, ...observed }))
    throw notReproduced(
      "different_failure",
      `The step is red here for another reason than in the failing run: ${whatShows(execution)}`,
    );
}

/** A test that is green by luck would prove any patch: without it, the step must still be red, for the same reason. */
async function confirmRed(tools: ProofTools, before: Attempt): Promise<void> {
  const { step, timeoutMs } = tools.commands;
  const log = await tools.log("before-again.log");
  const again = await tools.budget.run(before, step, { timeoutMs, log });
  tools.logger.info(`${step.name}: ${ended(again.execution)}`);
  if (isStillRed(again, tools.context)) return;
  // What the first run has left behind may be in the way.
  const fresh = await inTree(tools, "fresh", (tree) => runCommands(tools, tree, "before-fresh.log"));
  if (isStillRed(fresh, tools.context)) return;
  throw notReproduced(
    "different_failure",
    `Run once more without the patch, the step is red for another reason, so that its green may be luck: ${whatShows(fresh.execution)}`,
  );
}

/** @throws Ending (`flaky`) when it is green */
function isStillRed(observed: Observed, context: FailureContext): boolean {
  if (observed.execution.exit_code === 0)
    throw new Ending(
      "flaky",
      "passed_on_rerun",
      "Run once more without the patch, the step passes: it fails only now and then.",
    );
  return showsCause(context, observed);
}

function whatShows(execution: Execution): string {
  return execution.failures[0]?.message ?? ended(execution);
}

/** In a second clean tree, with the patch, the step must be green. */
async function heal(tools: ProofTools, proof: Proof, attempt: Attempt): Promise<void> {
  await applied(attempt, tools.patch, tools.applyAs);
  const observed = await runCommands(tools, attempt, "after.log");
  proof.after = observed.execution;
  judgeAfter(proof, observed.execution, tools.modelParts !== null);
}

function judgeAfter(proof: Proof, after: Execution, byModel: boolean): void {
  const before = proof.before;
  proof.newFailures = after.exit_code === 0 ? [] : newFailures(before?.failures ?? [], after.failures);
  const [added] = proof.newFailures;
  if (after.timed_out)
    throw notFixable("still_red", "With the patch the failing step does not end within its time limit.");
  if (added !== undefined)
    throw notFixable(
      "new_failures",
      `With the patch the step is red with a failure that did not show before: ${added.message}`,
    );
  if (after.exit_code !== 0)
    throw notFixable(
      "still_red",
      `With the patch the step still ends with exit code ${after.exit_code ?? after.signal}.`,
    );
  // Exit code 0 beside failed tests: something swallows the result.
  if ((after.tests?.failed ?? 0) > 0)
    throw notFixable("still_red", `The step ends with exit code 0, but ${after.tests?.failed} tests failed.`);
  if (before?.tests && after.tests && after.tests.executed < before.tests.executed) {
    throw notFixable(
      "fewer_tests",
      `${after.tests.executed} tests are executed with the patch, ${before.tests.executed} without it.`,
    );
  }
  // Green, and nobody says that a test ran: the program may have ended before them. No recipe could do that.
  if (byModel && before?.tests && after.tests === null)
    throw notFixable(
      "fewer_tests",
      `With the patch the step does not say that it executes tests; without it ${before.tests.executed} are.`,
    );
}
