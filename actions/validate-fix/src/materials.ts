import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type Fix,
  type FixRequest,
  fixRequestSchema,
  fixSchema,
  parseContract,
  refused,
  UserError,
} from "@regreen/contracts";
import { digest } from "@regreen/patch";
import { type Policy, parsePolicy, policySchema } from "@regreen/policy";
import type { Inputs } from "./inputs.ts";

/** More than any file between our actions has. */
const MAX_BYTES = 50 * 1024 * 1024;

/** Everything the proof is about. */
export interface Materials {
  readonly request: FixRequest;
  readonly fix: Fix;
  readonly patch: string;
  readonly patchSha256: string;
  readonly policy: Policy;
  /** The commit the bundle has to hold; null for a repository on this machine. */
  readonly headSha: string | null;
}

/**
 * Reads request, fix, patch and policy, and holds them against the digests that came by job outputs.
 *
 * @throws UserError when a file is missing or unreadable; Ending (`refused`) when one is not the announced one
 */
export async function readMaterials(inputs: Inputs, base: string): Promise<Materials> {
  const requestBytes = await readBytes("request", inputs.request, base);
  mustEqual("fix request", digest(requestBytes), inputs.requestSha256);
  const patchBytes = await readBytes("patch", inputs.patch, base);
  const patchSha256 = digest(patchBytes);
  mustEqual("patch", patchSha256, inputs.patchSha256);
  const request = parseContract(inputs.request, requestBytes.toString("utf8"), fixRequestSchema);
  const fix = parseContract(inputs.fix, (await readBytes("fix", inputs.fix, base)).toString("utf8"), fixSchema);
  mustEqual("patch of fix.json", patchSha256, fix.patch_sha256);
  if (fix.fingerprint !== request.fingerprint) {
    throw refused(
      "digest_mismatch",
      `The fix is for cause ${fix.fingerprint}, the request for ${request.fingerprint}.`,
    );
  }
  const headSha = headOf(inputs, request, fix);
  return { request, fix, patch: text(patchBytes), patchSha256, policy: await readPolicy(inputs, base), headSha };
}

async function readPolicy(inputs: Inputs, base: string): Promise<Policy> {
  if (inputs.policy === undefined) return parsePolicy("the default policy", null);
  const bytes = await readBytes("policy", inputs.policy, base);
  mustEqual("policy", digest(bytes), inputs.policySha256);
  return parseContract(inputs.policy, bytes.toString("utf8"), policySchema);
}

/** Request, bundle and patch must be about one commit. */
function headOf(inputs: Inputs, request: FixRequest, fix: Fix): string | null {
  if (inputs.source.kind === "repository") return null;
  const named = request.context.run?.head_sha;
  const sha = inputs.source.sha ?? named;
  if (sha === undefined) {
    throw new UserError("The request names no commit.", {
      hint: 'Set "head-sha" to the commit that the bundle holds.',
    });
  }
  if (named !== undefined && named !== sha) {
    throw refused("head_moved", `The request is about commit ${named}, not ${sha}.`);
  }
  if (fix.base_sha !== sha) throw refused("head_moved", `The patch was made for commit ${fix.base_sha}, not ${sha}.`);
  return sha;
}

async function readBytes(input: string, path: string, base: string): Promise<Buffer> {
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
  return readFile(full);
}

function mustEqual(what: string, found: string, announced: string | undefined): void {
  if (announced === undefined || announced === found) return;
  throw refused("digest_mismatch", `The ${what} has SHA-256 ${found}; announced was ${announced}.`);
}

function text(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused("patch_malformed", "The patch is not UTF-8.");
  }
}
