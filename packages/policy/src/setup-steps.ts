import type { Reproducer, StepCommand } from "@regreen/contracts";
import type { Policy } from "./schema.ts";

/**
 * The steps that prepare a tree like the failing job did: what was asked for, else the policy's, else the job's own.
 *
 * @param asked a bash script; null for no setup at all; undefined when nothing was asked for
 */
export function setupSteps(
  asked: string | null | undefined,
  policy: Policy,
  reproducer: Reproducer,
): readonly StepCommand[] {
  if (asked === null) return [];
  if (asked !== undefined) return [{ name: "Setup", command: asked, shell: "bash", cwd: ".", env: {} }];
  if (policy.validate.setup === null) return reproducer.setup;
  return policy.validate.setup.map(({ run, shell, working_directory }, index) => ({
    name: `Setup ${index + 1}`,
    command: run,
    shell,
    cwd: working_directory,
    env: {},
  }));
}
