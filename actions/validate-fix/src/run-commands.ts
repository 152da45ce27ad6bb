import { notReproduced, refused } from "@regreen/contracts";
import { type ApplyAs, applyPatch } from "@regreen/process";
import type { Attempt } from "./attempt.ts";
import type { Observed } from "./execution.ts";
import { ended } from "./log-book.ts";
import type { ProofTools } from "./proof.ts";

/** Setup, then the step; all attempts do exactly the same. */
export async function runCommands(tools: ProofTools, attempt: Attempt, logName: string): Promise<Observed> {
  const { setup, step, timeoutMs } = tools.commands;
  const log = await tools.log(logName);
  for (const command of setup) {
    const { execution, notFound } = await tools.budget.run(attempt, command, { timeoutMs, log });
    tools.logger.info(`${command.name}: ${ended(execution)}`);
    if (execution.exit_code === 0) continue;
    const reason = notFound ? "tool_missing" : execution.timed_out ? "timed_out" : "setup_failed";
    throw notReproduced(reason, `Setup step "${command.name}" failed: ${ended(execution)}.`);
  }
  const observed = await tools.budget.run(attempt, step, { timeoutMs, log });
  tools.logger.info(`${step.name}: ${ended(observed.execution)}`);
  return observed;
}

/** @throws Ending (`refused`) when the patch does not fit */
export async function applied(attempt: Attempt, patch: string, applyAs: ApplyAs): Promise<void> {
  const result = await applyPatch(attempt.workspace, patch, applyAs);
  if (!result.applied) throw refused("patch_malformed", `The patch does not apply: ${result.reason}`);
}

/** Does something in a clean tree of its own. */
export async function inTree<T>(
  tools: ProofTools,
  name: "fresh" | "restored" | "tests",
  work: (tree: Attempt) => Promise<T>,
): Promise<T> {
  const attempt = await tools.open(name);
  try {
    return await work(attempt);
  } finally {
    await attempt.close();
  }
}
