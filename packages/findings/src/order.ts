import { type Finding, SEVERITIES, type Severity } from "@regreen/contracts";

/** What code scanning and annotations know: three grades. */
export type Level = "error" | "warning" | "note";

export function levelOf(severity: Severity): Level {
  if (severity === "critical" || severity === "high") return "error";
  return severity === "medium" ? "warning" : "note";
}

/** The gravest first; then by file and line, so that the same findings always stand in the same order. */
export function byGravity(a: Finding, b: Finding): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    compare(a.location.file, b.location.file) ||
    a.location.start_line - b.location.start_line ||
    a.location.start_column - b.location.start_column ||
    compare(a.rule, b.rule)
  );
}

/** 0 for the gravest. */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

export function isCounted({ suppressed }: Finding): boolean {
  return suppressed === null;
}

/** `2 high, 1 low`: how many there are of each severity that there is. */
export function countsOf(findings: readonly Finding[]): string {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  }).join(", ");
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
