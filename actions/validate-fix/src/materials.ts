import {
  mustEqual,
  type ReplayMaterials,
  readHandedOn,
  readReplayMaterials,
} from "@regreen/action-kit/replay-materials";
import { type Fix, fixSchema, parseContract, refused } from "@regreen/contracts";
import { digest } from "@regreen/patch";
import type { Inputs } from "./inputs.ts";

/** Everything the proof is about. */
export interface Materials extends ReplayMaterials {
  readonly fix: Fix;
  readonly patch: string;
  readonly patchSha256: string;
}

/**
 * Reads request, fix, patch and policy, and holds them against the digests that came by job outputs.
 *
 * @throws UserError when a file is missing or unreadable; Ending (`refused`) when one is not the announced one
 */
export async function readMaterials(inputs: Inputs, base: string): Promise<Materials> {
  const replay = await readReplayMaterials(inputs, base);
  const patchBytes = await readHandedOn("patch", inputs.patch, { base, announced: inputs.patchSha256 });
  const fixBytes = await readHandedOn("fix", inputs.fix, { base, announced: inputs.fixSha256 });
  const fix = parseContract(inputs.fix, fixBytes.toString("utf8"), fixSchema);
  const patchSha256 = digest(patchBytes);
  mustEqual("patch of fix.json", patchSha256, fix.patch_sha256);
  const { request, headSha } = replay;
  if (fix.fingerprint !== request.fingerprint) {
    throw refused(
      "digest_mismatch",
      `The fix is for cause ${fix.fingerprint}, the request for ${request.fingerprint}.`,
    );
  }
  if (headSha !== null && fix.base_sha !== headSha)
    throw refused("head_moved", `The patch was made for commit ${fix.base_sha}, not ${headSha}.`);
  return { ...replay, fix, patch: text(patchBytes), patchSha256 };
}

function text(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused("patch_malformed", "The patch is not UTF-8.");
  }
}
