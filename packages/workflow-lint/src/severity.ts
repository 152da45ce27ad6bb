import { type Finding, SEVERITIES, type Severity } from "@regreen/contracts";

/**
 * How grave a finding may be called at most (docs/audit.md, "How grave it is"): a guess, and what only the careful want to hear, is a
 * hint. However bad it would be if it were true, nobody is to be stopped by it.
 */
export function severityOf({
  severity,
  confidence,
  persona,
}: Pick<Finding, "severity" | "confidence" | "persona">): Severity {
  const isHint = confidence === "low" || persona !== "regular";
  return isHint && SEVERITIES.indexOf(severity) < SEVERITIES.indexOf("low") ? "low" : severity;
}
