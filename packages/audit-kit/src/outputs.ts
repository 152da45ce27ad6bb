import { SEVERITIES } from "@regreen/contracts";
import type { Judged } from "./judge.ts";
import type { WrittenReports } from "./write-reports.ts";

/** Outputs that every audit has. The severities count what stands, so that their sum is `findings`. */
export function outputsOf({ findings, standing, news }: Judged, reports: WrittenReports): Record<string, string> {
  const counts = SEVERITIES.map((severity) => [
    severity,
    String(standing.filter((finding) => finding.severity === severity).length),
  ]);
  return {
    "findings-path": reports.json?.path ?? "",
    "findings-sha256": reports.json?.sha256 ?? "",
    "sarif-path": reports.sarif ?? "",
    findings: String(standing.length),
    "new-findings": String(news.length),
    ...Object.fromEntries(counts),
    "not-checked": String(findings.not_checked.length),
  };
}
