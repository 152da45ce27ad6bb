import {
  type Fix,
  type FixRequest,
  fixRequestSchema,
  fixSchema,
  parseContract,
  refused,
  UserError,
  type Validation,
  validationSchema,
} from "@regreen/contracts";
import { digest, MAX_PATCH_CHARS, PatchError, type PatchInfo, parsePatch, stepDigest } from "@regreen/patch";
import type { OpenPrInputs } from "./inputs.ts";
import type { FilePort } from "./ports.ts";

/** A patch whose digest is the one that generation announced. */
export interface BoundPatch {
  readonly text: string;
  readonly sha256: string;
  readonly info: PatchInfo;
}

/** What the jobs before handed over. */
export interface Material {
  readonly request: FixRequest;
  /** Null when none was made, or when `refused` says why it is not used. */
  readonly fix: Fix | null;
  readonly patch: BoundPatch | null;
  readonly refused: Refused | null;
  readonly validation: Validation | null;
  /** Why the validation counts for nothing; null when it is bound to this patch, head and step, or not there at all. */
  readonly unbound: string | null;
}

interface Refused {
  readonly reason_code: "digest_mismatch" | "patch_malformed";
  readonly message: string;
}

/** Larger contract files are not read; logs are cut long before. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Reads request, fix, patch and validation and binds them to each other: request, patch and fix by the digests that came
 * as job outputs, the validation by what it says of the patch.
 */
export async function readMaterial(inputs: OpenPrInputs, files: FilePort): Promise<Material> {
  const requestBytes = await required(files, "request", inputs.request);
  if (inputs.requestSha256 !== undefined && digest(requestBytes) !== inputs.requestSha256)
    // Somebody changed it on the way; nothing in it may be believed.
    throw refused("digest_mismatch", "The fix request is not the one that analyze-failure wrote.");
  const request = parseContract("fix_request.json", text(requestBytes), fixRequestSchema);
  const made = await readFix(inputs, files, request);
  return { request, ...made, ...(await readValidation(inputs, files, { request, patch: made.patch })) };
}

type Made = Pick<Material, "fix" | "patch" | "refused">;

async function readFix(inputs: OpenPrInputs, files: FilePort, request: FixRequest): Promise<Made> {
  const none: Made = { fix: null, patch: null, refused: null };
  // Without a digest there was no fix; files that lie about all the same are not looked at. A dry run takes them as they are.
  if (inputs.patchSha256 === undefined && !inputs.dryRun) return none;
  const fixBytes = inputs.fix === undefined ? null : await bounded(files, inputs.fix);
  const patchBytes = inputs.patch === undefined ? null : await bounded(files, inputs.patch);
  if (inputs.patchSha256 === undefined && (fixBytes === null || patchBytes === null)) return none;

  const refuse = (reason_code: Refused["reason_code"], message: string): Made => ({
    ...none,
    refused: { reason_code, message },
  });
  if (fixBytes === null || patchBytes === null)
    return refuse("digest_mismatch", "The patch that was announced is not there.");
  const sha256 = digest(patchBytes);
  if (sha256 !== (inputs.patchSha256 ?? sha256))
    return refuse("digest_mismatch", "The patch is not the one that was generated: its digest differs.");
  if (digest(fixBytes) !== (inputs.fixSha256 ?? digest(fixBytes)))
    return refuse("digest_mismatch", "fix.json is not the one that was generated: its digest differs.");
  const fix = parseContract("fix.json", text(fixBytes), fixSchema);
  if (fix.patch_sha256 !== sha256) return refuse("digest_mismatch", "fix.json describes another patch.");
  if (fix.fingerprint !== request.fingerprint)
    return refuse("digest_mismatch", "fix.json belongs to another cause than the request.");
  const patchText = text(patchBytes);
  if (patchText.length > MAX_PATCH_CHARS) return refuse("patch_malformed", "The patch is larger than any fix.");
  try {
    return { fix, patch: { text: patchText, sha256, info: parsePatch(patchText) }, refused: null };
  } catch (error) {
    if (error instanceof PatchError) return refuse("patch_malformed", error.message);
    throw error;
  }
}

/** A validation that can't be read was spoilt by what ran beside it: it counts for nothing, and the fix goes to a ticket. */
async function readValidation(
  inputs: OpenPrInputs,
  files: FilePort,
  { request, patch }: Pick<Material, "request" | "patch">,
): Promise<Pick<Material, "validation" | "unbound">> {
  const bytes = inputs.validation === undefined ? null : await bounded(files, inputs.validation);
  if (bytes === null) return { validation: null, unbound: null };
  try {
    const validation = parseContract("validation.json", text(bytes), validationSchema);
    return { validation, unbound: unboundReason(validation, request, patch) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { validation: null, unbound: "validation.json is not as validate-fix writes it" };
  }
}

/** A validation is a claim made beside untrusted code, so it counts only for exactly what is published. */
function unboundReason(validation: Validation, request: FixRequest, patch: BoundPatch | null): string | null {
  if (validation.fingerprint !== request.fingerprint) return "the validation belongs to another cause";
  if (validation.patch_sha256 !== (patch?.sha256 ?? null)) return "the validation was made with another patch";
  const head = request.context.run?.head_sha;
  if (head !== undefined && validation.head_sha !== head) return "the validation was made on another commit";
  const { reproducer } = request;
  if (reproducer !== null && validation.step_sha256 !== stepDigest(reproducer))
    return "the validation ran another step";
  return null;
}

async function required(files: FilePort, input: string, path: string): Promise<Uint8Array> {
  const bytes = await bounded(files, path);
  if (bytes !== null) return bytes;
  throw new UserError(`Input "${input}": there is no file ${path}.`, {
    hint: "Download the artifact of the analyze job first.",
    reasonCode: "not_found",
  });
}

async function bounded(files: FilePort, path: string): Promise<Uint8Array | null> {
  const bytes = await files.read(path);
  if (bytes === null || bytes.length <= MAX_FILE_BYTES) return bytes;
  throw new UserError(`${path} has ${bytes.length} bytes; at most ${MAX_FILE_BYTES} are read.`, {
    hint: "Pass the file that the action before this one wrote, unchanged.",
    reasonCode: "bad_contract",
  });
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
