import { createHash } from "node:crypto";
import { SEVERITIES } from "@regreen/contracts";
import { z } from "zod";

/** A larger diff of a workflow file is nothing that a person could look at; characters. */
export const MAX_WORKFLOW_PATCH = 200_000;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** `patches/<id>.json` of the state branch: a patch of one workflow file, and what it is for (requirements AUD-08, AUD-09). */
export const patchFileSchema = z.object({
  schema_version: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  file: z.string().min(1).max(300),
  /** Digests of the whole file. */
  before_sha256: digest,
  after_sha256: digest,
  patch_sha256: digest,
  /** Unified diff as `git diff` prints it. */
  patch: z.string().min(1).max(MAX_WORKFLOW_PATCH),
  /** Findings that it mends. */
  mends: z
    .array(
      z.object({
        rule: z.string().max(100),
        title: z.string().max(300),
        severity: z.enum(SEVERITIES),
        line: z.int().positive(),
        safety: z.enum(["safe", "unsafe"]),
      }),
    )
    .min(1)
    .max(500),
});
export type PatchFile = z.infer<typeof patchFileSchema>;

/** The same patch of the same text of the same file has the same id. */
export function patchIdOf({
  file,
  before_sha256: before,
  patch_sha256: patch,
}: Pick<PatchFile, "file" | "before_sha256" | "patch_sha256">): string {
  return createHash("sha256")
    .update(JSON.stringify([file, before, patch]))
    .digest("hex")
    .slice(0, 12);
}

/** Whether the digest and the id of a patch are those of what it holds. */
export function isIntact(patch: PatchFile): boolean {
  const own = createHash("sha256").update(patch.patch).digest("hex");
  return own === patch.patch_sha256 && patchIdOf(patch) === patch.id;
}
