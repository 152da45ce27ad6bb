import { type TreeSource, UserError } from "@regreen/contracts";
import type { InputReader } from "./inputs.ts";

/** The inputs of every action that replays the failing job. Paths are as given. */
export interface ReplayInputs {
  readonly request: string;
  readonly requestSha256: string | undefined;
  readonly policy: string | undefined;
  readonly policySha256: string | undefined;
  readonly source: TreeSource;
  /** A bash script; null for no setup at all; undefined for the usual one. */
  readonly setup: string | null | undefined;
  readonly timeoutMinutes: number | undefined;
  readonly isolate: "auto" | "off";
}

/**
 * Reads them. With a bundle the digests of request and policy are obligatory: files travel as artifacts beside jobs that
 * run the repository's own code, job outputs don't (DESIGN §3).
 *
 * @throws UserError
 */
export function readReplayInputs(inputs: InputReader): ReplayInputs {
  const source = readSource(inputs);
  const setup = inputs.optional("setup");
  const policy = inputs.optional("policy");
  const inWorkflow = source.kind === "bundle";
  return {
    request: inputs.required("request"),
    requestSha256: inputs.sha256("request-sha256", { required: inWorkflow }),
    policy,
    policySha256: inputs.sha256("policy-sha256", { required: inWorkflow && policy !== undefined }),
    source,
    setup: setup === "none" ? null : setup,
    timeoutMinutes: inputs.optionalInteger("timeout-minutes", { min: 1, max: 360 }),
    isolate: inputs.choice("isolate", ["auto", "off"], "auto"),
  };
}

function readSource(inputs: InputReader): TreeSource {
  const bundle = inputs.optional("head-bundle");
  const path = inputs.optional("repository-path");
  if (bundle !== undefined && path === undefined) return { kind: "bundle", bundle, sha: inputs.commit("head-sha") };
  if (path !== undefined && bundle === undefined) return { kind: "repository", path };
  throw new UserError(
    `Inputs "head-bundle" and "repository-path" are ${bundle === undefined ? "both empty" : "both set"}.`,
    { hint: 'Set "head-bundle" in a workflow, "repository-path" on a laptop.' },
  );
}
