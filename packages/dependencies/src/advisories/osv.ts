import type { Severity } from "@regreen/contracts";
import type { OsvRecord } from "../osv/record.ts";
import type { Advisory, AffectedPackage } from "./advisory.ts";
import { cvssScore, severityOfScore, severityOfWord } from "./severity.ts";

/** A record of OSV (ossf.github.io/osv-schema) as an advisory. */
export function advisoryOfOsv(record: OsvRecord): Advisory {
  const cvss = bestVector(record.severity.map(({ score }) => score));
  return {
    id: record.id,
    aliases: record.aliases,
    summary: record.summary || (record.details.split("\n").find((line) => line.trim() !== "") ?? "").slice(0, 300),
    // OpenSSF's malicious packages and GitHub's own are named so.
    kind: record.id.startsWith("MAL-") ? "malware" : "vulnerability",
    severity: severityOf(record, cvss),
    cvss,
    isWithdrawn: typeof record.withdrawn === "string" && record.withdrawn !== "",
    affected: record.affected.flatMap(affectedOf),
    sources: ["osv"],
  };
}

/** The highest of the newest version of CVSS. */
export function bestVector(vectors: readonly string[]): Advisory["cvss"] {
  const scored = vectors.flatMap((vector) => {
    const score = cvssScore(vector);
    return score === null ? [] : [{ vector, score }];
  });
  const newest = (vector: string) => Number(vector.startsWith("CVSS:4"));
  return scored.sort((a, b) => newest(b.vector) - newest(a.vector) || b.score - a.score)[0] ?? null;
}

/** The database's own word first: people have looked at it. */
function severityOf({ database_specific }: OsvRecord, cvss: Advisory["cvss"]): Severity | null {
  const word =
    typeof database_specific === "object" && database_specific !== null && "severity" in database_specific
      ? severityOfWord(database_specific.severity)
      : null;
  return word ?? (cvss === null ? null : severityOfScore(cvss.score));
}

function affectedOf({ package: about, ranges, versions }: OsvRecord["affected"][number]): AffectedPackage[] {
  if (about === undefined) return [];
  const fixes = ranges
    .filter(({ type }) => type !== "GIT")
    .flatMap(({ events }) => events.flatMap(({ fixed }) => fixed ?? []));
  return [{ ...about, ranges, versions, bounds: [], fixes }];
}
