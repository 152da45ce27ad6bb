import { setTimeout as sleep } from "node:timers/promises";
import type { ProviderPorts } from "./create-provider.ts";
import { createRunProgram } from "./program.ts";

/** The real clock, network and programs. */
export function systemModelPorts(env: Readonly<Record<string, string | undefined>>): Omit<ProviderPorts, "meter"> {
  return {
    now: () => new Date().toISOString(),
    fetch,
    sleep: (ms) => sleep(ms),
    runProgram: createRunProgram(env),
  };
}
