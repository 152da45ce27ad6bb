import { readHandedOn } from "@regreen/action-kit/replay-materials";
import {
  explanationRequestSchema,
  type FixRequest,
  fixRequestSchema,
  parseContract,
  UserError,
} from "@regreen/contracts";
import { EXPLANATION_TYPE } from "@regreen/ledger/money";
import { type Policy, policySchema } from "@regreen/policy";
import type { HandedOn } from "./inputs.ts";
import type { Ports } from "./ports.ts";

/** What money is asked for. */
export interface Cause {
  readonly fingerprint: string;
  readonly fixType: FixRequest["context"]["fix_type"];
  /** The run that failed; null where the request speaks of none. */
  readonly failed: FixRequest["context"]["run"];
  /** No fix: findings of a pull request are to be explained. */
  readonly explains: boolean;
}

export interface Materials {
  readonly cause: Cause;
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
  const { headSha, ...cause } = causeOf(inputs.request, requestBytes.toString("utf8"));
  const policy = parseContract(inputs.policy, policyBytes.toString("utf8"), policySchema);
  const { failed } = cause;
  const run = failed === null ? job : { id: failed.id, attempt: failed.attempt };
  if (run === null)
    throw new UserError("The request speaks of no run, and there is none here.", {
      hint: "Run it in a workflow, or set GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT.",
    });
  return { cause, policy, run, headSha };
}

/** @throws UserError (`bad_contract`) */
function causeOf(name: string, text: string): Cause & Pick<Materials, "headSha"> {
  if (isExplanation(text)) {
    const { fingerprint, head_sha } = parseContract(name, text, explanationRequestSchema);
    return { fingerprint, fixType: EXPLANATION_TYPE, failed: null, explains: true, headSha: head_sha };
  }
  const { fingerprint, context } = parseContract(name, text, fixRequestSchema);
  const { run: failed, fix_type: fixType } = context;
  return { fingerprint, fixType, failed, explains: false, headSha: failed?.head_sha ?? null };
}

/** What is no JSON at all is told by whoever reads it. */
function isExplanation(text: string): boolean {
  try {
    const value = JSON.parse(text) as { readonly kind?: unknown } | null;
    return value?.kind === "explanation";
  } catch {
    return false;
  }
}
