import type { Reproducer } from "@regreen/contracts";
import type { Workshop } from "./workshop.ts";

/** Whether the failing step passes in the workshop's tree as it is now. */
export async function isGreen(
  { command, shell, cwd, env }: Reproducer,
  workshop: Pick<Workshop, "run">,
): Promise<boolean> {
  return (await workshop.run({ name: "The failing step", command, shell, cwd, env })).exitCode === 0;
}
