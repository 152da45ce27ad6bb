import type { Validation } from "@regreen/contracts";
import { bench, type Given } from "./bench.ts";
import { BROKEN, MENDED, TEST } from "./project.ts";

export const GIVEN: Given = { files: BROKEN, command: TEST, fixed: MENDED };

/** Validates the fix of the sample project under a policy. */
export async function validated(lines: string, given: Partial<Given> = {}) {
  const made = await bench({ ...GIVEN, policy: `validate: {${lines}}\n`, ...given });
  const { verdict, outputs, summary } = await made.run();
  return { ...made, verdict, outputs, summary, stages: made.validation().stages };
}

export const results = (stages: Validation["stages"]) => stages.map((stage) => [stage.name, stage.result]);
