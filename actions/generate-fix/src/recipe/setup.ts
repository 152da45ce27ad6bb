import type { Logger } from "@regreen/action-kit";
import { notReproduced, type StepCommand } from "@regreen/contracts";
import { oneLine } from "@regreen/text";
import type { Workshop } from "./workshop.ts";

/**
 * Prepares the tree like the failing job did.
 *
 * @throws Ending (`not_reproduced`) at the first step that fails
 */
export async function setUp(steps: readonly StepCommand[], workshop: Workshop, logger: Logger): Promise<void> {
  for (const step of steps) {
    const { exitCode, signal, timedOut, notFound, durationMs } = await workshop.run(step);
    const name = oneLine(step.name, 100);
    if (notFound) throw notReproduced("tool_missing", `A command of the setup step "${name}" is not installed here.`);
    if (timedOut) throw notReproduced("timed_out", `The setup step "${name}" did not end in time.`);
    if (exitCode !== 0)
      throw notReproduced("setup_failed", `The setup step "${name}" ended with ${exitCode ?? signal}.`);
    logger.info(`${name}: done in ${(durationMs / 1000).toFixed(1)} s`);
  }
}
