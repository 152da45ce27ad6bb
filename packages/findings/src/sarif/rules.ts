import type { Finding, Severity } from "@regreen/contracts";
import { helpLink } from "../help-link.ts";
import { levelOf, rank } from "../order.ts";
import type { Clean } from "./clean.ts";

/** GitHub's grades: over 9.0 critical, from 7.0 high, from 4.0 medium, the rest low (docs.github.com, "SARIF support"). */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: "0.1",
};

const SECURITY = new Set<Finding["category"]>(["security", "vulnerability"]);

/**
 * The descriptors of the rules that found something. Code scanning reads the severity of security from the rule alone, so a rule has
 * that of its gravest finding; each result has its own level besides.
 */
export function rulesOf(findings: readonly Finding[], clean: Clean): object[] {
  const gravest = new Map<string, Finding>();
  for (const finding of findings) {
    const known = gravest.get(finding.rule);
    if (known === undefined || rank(finding.severity) < rank(known.severity)) gravest.set(finding.rule, finding);
  }
  return [...gravest.values()].map((finding) => ruleOf(finding, clean));
}

function ruleOf(finding: Finding, clean: Clean): object {
  const { rule, title, why, severity, category, confidence } = finding;
  const link = helpLink(finding);
  const level = levelOf(severity);
  const name = clean(title) || rule;
  const reason = clean(why) || name;
  const isSecurity = SECURITY.has(category);
  return {
    id: rule,
    name: rule,
    shortDescription: { text: name },
    fullDescription: { text: reason.slice(0, 1000) },
    ...(link === null ? {} : { helpUri: link }),
    help: {
      text: reason,
      markdown:
        link === null ? clean.markdown(why) || name : `${clean.markdown(why)}\n\n[More about this rule](<${link}>)`,
    },
    defaultConfiguration: { level },
    properties: {
      tags: isSecurity && category !== "security" ? [category, "security"] : [category],
      precision: confidence,
      "problem.severity": level === "note" ? "recommendation" : level,
      ...(isSecurity ? { "security-severity": SECURITY_SEVERITY[severity] } : {}),
    },
  };
}
