import type { Logger } from "@regreen/action-kit";
import { notReproduced, type Reproducer, type StepCommand } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import { oneLine } from "@regreen/text";
import type { Inputs } from "./inputs.ts";
import type { Workshop } from "./workshop.ts";

/** The steps that prepare the tree: the input, else the policy's, else the failing job's own. */
export function setupOf(inputs: Pick<Inputs, "setup">, policy: Policy, reproducer: Reproducer): readonly StepCommand[] {
  if (inputs.setup === null) return [];
  if (inputs.setup !== undefined) return [{ name: "Setup", command: inputs.setup, shell: "bash", cwd: ".", env: {} }];
  if (policy.validate.setup === null) return reproducer.setup;
  return policy.validate.setup.map(({ run, shell, working_directory }, index) => ({
    name: `Setup ${index + 1}`,
    command: run,
    shell,
    cwd: working_directory,
    env: {},
  }));
}

/**
 * Prepares the tree like the failing job did.
 *
 * @throws Ending (`not_reproduced`) at the first step that fails
 */
export async function setUp(steps: readonly StepCommand[], workshop: Workshop, logger: Logger): Promise<void> {
  for (const step of steps) {
    const { exitCode, signal, timedOut, durationMs } = await workshop.run(step);
    const name = oneLine(step.name, 100);
    if (timedOut) throw notReproduced("timed_out", `The setup step "${name}" did not end in time.`);
    if (exitCode !== 0)
      throw notReproduced("setup_failed", `The setup step "${name}" ended with ${exitCode ?? signal}.`);
    logger.info(`${name}: done in ${(durationMs / 1000).toFixed(1)} s`);
  }
}
