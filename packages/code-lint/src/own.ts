import type { Finding } from "@regreen/contracts";
import type { CodeRule, Report, RuleFacts } from "./rule.ts";
import type { SourceText } from "./source.ts";

const HELP = "https://github.com/regreen/regreen/blob/main/docs/review-rules.md#";
const MAX_RELATED = 20;

/** What own rules say of a file; one finding for a rule and a place. */
export function ownFindings<F>(rules: readonly CodeRule<F>[], file: F, source: SourceText): Finding[] {
  const found = new Map<string, Finding>();
  for (const rule of rules)
    for (const report of rule.check(file)) found.set(`${rule.id} ${report.at.from}`, finding(rule, report, source));
  return [...found.values()];
}

function finding(rule: RuleFacts, report: Report, source: SourceText): Finding {
  const { at, message, fix, related = [], persona = rule.persona } = report;
  return {
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    category: rule.category,
    severity: rule.severity,
    confidence: rule.confidence,
    persona,
    message: message.slice(0, 2000),
    location: source.locate(at.from, at.to),
    related: related.slice(0, MAX_RELATED).map((each) => ({
      ...source.locate(each.at.from, each.at.to),
      message: each.message.slice(0, 500),
    })),
    fix:
      fix === undefined
        ? null
        : {
            title: fix.title.slice(0, 300),
            safety: fix.safety,
            edits: fix.edits.map(({ from, to, text }) => ({ file: source.file, start: from, end: to, text })),
          },
    fingerprint: "0".repeat(16),
    help_url: `${HELP}${rule.id}`,
    package: null,
    suppressed: null,
  };
}
