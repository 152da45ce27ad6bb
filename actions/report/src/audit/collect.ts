import { AUDITS, type AuditId, type Findings, findingsSchema, parseContract, refused } from "@regreen/contracts";
import type { FindingsFile } from "./findings-files.ts";
import type { AuditInputs } from "./inputs.ts";

export interface CollectedAudits {
  /** In the order of `AUDITS`. */
  readonly audits: readonly Findings[];
  /** Audits that should have told something, and did not. */
  readonly missing: readonly AuditId[];
}

/**
 * The findings of every audit whose digest came by a job's outputs. Files travel as artifacts, which any job of the run may write;
 * outputs don't.
 *
 * @throws Ending (`refused/digest_mismatch`) for a file that is not the announced one; UserError (`bad_contract`)
 */
export function collectAudits(
  { digests, auditResult }: Pick<AuditInputs, "digests" | "auditResult">,
  files: readonly FindingsFile[],
): CollectedAudits {
  const announced = new Set(digests.values());
  const strange = files.find(({ sha256 }) => !announced.has(sha256));
  const audits: Findings[] = [];
  const missing: AuditId[] = [];
  for (const audit of AUDITS) {
    const digest = digests.get(audit);
    const file = files.find(({ sha256 }) => sha256 === digest);
    if (digest === undefined) {
      // Switched off, unless its job went wrong.
      if (auditResult !== "success") missing.push(audit);
    } else if (file !== undefined) audits.push(readAudit(audit, file));
    else if (strange === undefined) missing.push(audit);
    else
      throw refused(
        "digest_mismatch",
        `No findings.json has the SHA-256 ${digest} that was announced for ${audit}; ${strange.path} has ${strange.sha256}.`,
      );
  }
  return { audits, missing };
}

function readAudit(audit: AuditId, { path, text }: FindingsFile): Findings {
  const findings = parseContract(path, text, findingsSchema);
  if (findings.audit === audit) return findings;
  throw refused("digest_mismatch", `${path} was announced as findings of ${audit}, and is one of ${findings.audit}.`);
}
