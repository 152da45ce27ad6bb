import { readHandedOn } from "@regreen/action-kit/replay-materials";
import { type FixRequest, fixRequestSchema, parseContract, UserError } from "@regreen/contracts";
import { type Policy, policySchema } from "@regreen/policy";
import type { HandedOn } from "./inputs.ts";
import type { Ports } from "./ports.ts";

export interface Materials {
  readonly request: FixRequest;
  readonly policy: Policy;
  /** The run that failed; this job's own where the request speaks of none. */
  readonly run: { readonly id: number; readonly attempt: number };
  /** A commit that the repository has; null when none is known. */
  readonly headSha: string | null;
}

/**
 * Reads request and policy, which have to be the announced ones: they travelled beside jobs that run the repository's code.
 *
 * @throws UserError; Ending (`refused/digest_mismatch`)
 */
export async function readMaterials(inputs: HandedOn, { directory: base, job }: Ports): Promise<Materials> {
  const requestBytes = await readHandedOn("request", inputs.request, { base, announced: inputs.requestSha256 });
  const policyBytes = await readHandedOn("policy", inputs.policy, { base, announced: inputs.policySha256 });
  const request = parseContract(inputs.request, requestBytes.toString("utf8"), fixRequestSchema);
  const policy = parseContract(inputs.policy, policyBytes.toString("utf8"), policySchema);
  const failed = request.context.run;
  const run = failed === null ? job : { id: failed.id, attempt: failed.attempt };
  if (run === null)
    throw new UserError("The request speaks of no run, and there is none here.", {
      hint: "Run it in a workflow, or set GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT.",
    });
  return { request, policy, run, headSha: failed?.head_sha ?? null };
}
