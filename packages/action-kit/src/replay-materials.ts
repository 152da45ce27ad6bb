import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type FixRequest, fixRequestSchema, parseContract, refused, UserError } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { type Policy, parsePolicy, policySchema } from "@regreen/policy";
import type { ReplayInputs } from "./replay-inputs.ts";

/** More than any file between our actions has. */
const MAX_BYTES = 50 * 1024 * 1024;

/** What every action that replays the failing job is handed. */
export interface ReplayMaterials {
  readonly request: FixRequest;
  readonly policy: Policy;
  /** The commit the bundle has to hold; null for a repository on this machine. */
  readonly headSha: string | null;
}

/**
 * Reads request and policy, and holds them against the digests that came by job outputs.
 *
 * @param base where relative paths start
 * @throws UserError when a file is missing or unreadable; Ending (`refused`) when it is not the announced one
 */
export async function readReplayMaterials(inputs: ReplayInputs, base: string): Promise<ReplayMaterials> {
  const bytes = await readHandedOn("request", inputs.request, { base, announced: inputs.requestSha256 });
  const request = parseContract(inputs.request, bytes.toString("utf8"), fixRequestSchema);
  return { request, policy: await readPolicy(inputs, base), headSha: headOf(inputs, request) };
}

/** The bytes of a file that an input names, which must have the announced SHA-256 where one was announced. */
export async function readHandedOn(
  input: string,
  path: string,
  { base, announced }: { readonly base: string; readonly announced: string | undefined },
): Promise<Buffer> {
  const full = resolve(base, path);
  const facts = await stat(full).catch(() => null);
  if (facts === null || !facts.isFile()) {
    throw new UserError(`Input "${input}" names "${path}", which is not a file.`, {
      hint: "Download the artifact of the job before this one, and name the file in it.",
      reasonCode: "not_found",
    });
  }
  if (facts.size > MAX_BYTES)
    throw new UserError(`"${path}" is larger than ${MAX_BYTES} bytes.`, { reasonCode: "bad_contract" });
  const bytes = await readFile(full);
  mustEqual(input === "request" ? "fix request" : input, digest(bytes), announced);
  return bytes;
}

/** @throws Ending (`refused/digest_mismatch`) when a digest is not the announced one */
export function mustEqual(what: string, found: string, announced: string | undefined): void {
  if (announced === undefined || announced === found) return;
  throw refused("digest_mismatch", `The ${what} has SHA-256 ${found}; announced was ${announced}.`);
}

async function readPolicy(inputs: ReplayInputs, base: string): Promise<Policy> {
  if (inputs.policy === undefined) return parsePolicy("the default policy", null);
  const bytes = await readHandedOn("policy", inputs.policy, { base, announced: inputs.policySha256 });
  return parseContract(inputs.policy, bytes.toString("utf8"), policySchema);
}

/** Request and bundle must be about one commit. */
function headOf({ source }: ReplayInputs, request: FixRequest): string | null {
  if (source.kind === "repository") return null;
  const named = request.context.run?.head_sha;
  const sha = source.sha ?? named;
  if (sha === undefined) {
    throw new UserError("The request names no commit.", {
      hint: 'Set "head-sha" to the commit that the bundle holds.',
    });
  }
  if (named !== undefined && named !== sha)
    throw refused("head_moved", `The request is about commit ${named}, not ${sha}.`);
  return sha;
}
