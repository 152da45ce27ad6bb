import { POLICY_PATH, type Policy, parsePolicy } from "@regreen/policy";
import { MOST_BYTES } from "../files/limits.ts";
import type { CompareInputs } from "../inputs.ts";
import type { Ports } from "../ports.ts";

/**
 * The repository's settings: with a token those of the default branch, which no pull request can loosen; without one those of the
 * working tree.
 *
 * @throws UserError (`bad_policy`)
 */
export async function readSettings({ remote, files }: Ports): Promise<Policy> {
  if (remote !== null) {
    const { defaultBranch } = await remote.github.getRepository();
    return parsePolicy(POLICY_PATH, await remote.github.getFile(POLICY_PATH, defaultBranch));
  }
  const bytes = await files.read(POLICY_PATH, "the policy", MOST_BYTES.settings);
  return parsePolicy(POLICY_PATH, bytes === null ? null : new TextDecoder().decode(bytes));
}

/** Shares: the inputs say per cent, and count before the settings. */
export interface Limits {
  readonly minChange: number;
  readonly largeChange: number;
  readonly confidence: number;
}

export function limitsOf(inputs: CompareInputs, { regression }: Policy): Limits {
  return {
    minChange: (inputs.minChange ?? regression.min_change) / 100,
    largeChange: (inputs.largeChange ?? regression.large_change) / 100,
    confidence: inputs.threshold ?? regression.confidence,
  };
}
