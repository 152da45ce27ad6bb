import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "@regreen/contracts";
import type { ProviderPorts } from "./create-provider.ts";
import { createRunProgram } from "./program.ts";

/**
 * The real clock, network and programs.
 *
 * @throws UserError where Node.js was told not to look at certificates: whoever stands in between would get the key
 */
export function systemModelPorts(env: Readonly<Record<string, string | undefined>>): Omit<ProviderPorts, "meter"> {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    throw new UserError("NODE_TLS_REJECT_UNAUTHORIZED is 0, so nobody would know who gets the key of the model.", {
      hint: "Unset it; a company's own certificate goes into NODE_EXTRA_CA_CERTS.",
      reasonCode: "model_access",
    });
  return {
    now: () => new Date().toISOString(),
    fetch,
    sleep: (ms) => sleep(ms),
    runProgram: createRunProgram(env),
  };
}
