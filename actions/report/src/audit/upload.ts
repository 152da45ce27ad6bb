import { type Findings, PlatformError } from "@regreen/contracts";
import { writeSarif } from "@regreen/findings";
import type { CodeScanningPort } from "@regreen/github";

export interface ScanPlace {
  /** `refs/heads/main`; null where nobody knows. */
  readonly ref: string | null;
  readonly commit: string | null;
  readonly serverUrl: string;
  readonly version: string;
}

/** What became of the findings in code scanning. */
export interface Scanned {
  readonly uploaded: number;
  /** What was refused or has no room; sentences. */
  readonly problems: readonly string[];
}

/**
 * Hands each audit to code scanning as a file of its own: so a category is always of one audit, and one that is refused costs no other.
 * Written anew from `findings.json`, whose digest is known.
 */
export async function uploadAudits(
  audits: readonly Findings[],
  scanning: CodeScanningPort,
  place: ScanPlace,
): Promise<Scanned> {
  // GitHub reads for seconds, and they can wait for it together.
  const all = await Promise.all(audits.map((audit) => uploadAudit(audit, scanning, place)));
  return {
    uploaded: all.filter(({ isTaken }) => isTaken).length,
    problems: all.flatMap(({ problems }) => problems),
  };
}

async function uploadAudit(
  audit: Findings,
  scanning: CodeScanningPort,
  { ref, commit, serverUrl, version }: ScanPlace,
): Promise<{ readonly isTaken: boolean; readonly problems: readonly string[] }> {
  const name = `Code scanning of ${audit.audit}`;
  const sha = audit.commit ?? commit;
  if (ref === null || sha === null)
    return { isTaken: false, problems: [`${name}: nobody knows the commit and its branch.`] };
  const { text, leftOut } = writeSarif([audit], { version, server: serverUrl });
  const why = await refusalOf(() => scanning.upload({ commit: sha, ref, sarif: text }));
  return { isTaken: why === null, problems: [...(why === null ? [] : [`${name}: ${why}`]), ...leftOut] };
}

/** Code scanning is an addition: what keeps it from working is told, and costs nothing else. */
async function refusalOf(upload: () => ReturnType<CodeScanningPort["upload"]>): Promise<string | null> {
  try {
    const result = await upload();
    return result.state === "refused" ? result.why : null;
  } catch (error) {
    if (error instanceof PlatformError) return error.message;
    throw error;
  }
}
