import type { Finding, FindingCategory, Severity } from "@regreen/contracts";

/** What one finding costs, of high confidence. Scorecard orders its risks alike. */
const WEIGHTS: Readonly<Record<Severity, number>> = { critical: 25, high: 12, medium: 5, low: 1.5, info: 0 };

const CONFIDENCES: Readonly<Record<Finding["confidence"], number>> = { high: 1, medium: 0.7, low: 0.4 };

/** What a share of the score can cost at most: security more than half, everything else a fifth each. */
const SECURITY_CAP = 60;
const OTHER_CAP = 20;

export interface HealthScore {
  /** 0-100, the mean of the files; null where there is no file. */
  readonly score: number | null;
  /** Of each file, in the order they were given. */
  readonly files: readonly { readonly file: string; readonly score: number }[];
}

/**
 * Health of workflows (AUD-07). A file starts at 100. Each finding costs its severity's weight times its confidence's; of one rule in one
 * file the costliest costs all, the next one half, then a quarter, and so on. Security (with vulnerabilities) costs at most 60, each other
 * category at most 20. The rest is rounded down, so that only a file without a finding that costs has 100.
 *
 * It is monotone: one finding less never lowers it, and one more, or a graver one, never raises it. What is let pass, and what only
 * auditors and pedants want to hear, costs nothing.
 *
 * @param files paths of every file that was looked at, those without findings too
 */
export function healthOf(findings: readonly Finding[], files: readonly string[]): HealthScore {
  const byFile = new Map<string, Finding[]>(files.map((file) => [file, []]));
  for (const finding of findings) {
    if (finding.suppressed !== null || finding.persona !== "regular") continue;
    byFile.get(finding.location.file)?.push(finding);
  }
  const scores = [...byFile].map(([file, found]) => ({ file, score: scoreOf(found) }));
  if (scores.length === 0) return { score: null, files: [] };
  return { score: Math.floor(scores.reduce((sum, { score }) => sum + score, 0) / scores.length), files: scores };
}

function scoreOf(findings: readonly Finding[]): number {
  const shares = new Map<string, Map<string, number[]>>();
  for (const { category, rule, severity, confidence } of findings) {
    const share = shareOf(category);
    const rules = shares.get(share) ?? new Map<string, number[]>();
    const costs = rules.get(rule) ?? [];
    costs.push(WEIGHTS[severity] * CONFIDENCES[confidence]);
    shares.set(share, rules.set(rule, costs));
  }
  const lost = [...shares].map(([share, rules]) =>
    Math.min(
      share === "security" ? SECURITY_CAP : OTHER_CAP,
      [...rules.values()].reduce((sum, costs) => sum + costOf(costs), 0),
    ),
  );
  const left = 100 - lost.reduce((sum, each) => sum + each, 0);
  // What floating point loses must not cost a point.
  return Math.max(0, Math.floor(left + 1e-6));
}

/** The costliest first: so one more never makes the others cheaper than it is dear. */
function costOf(costs: readonly number[]): number {
  return [...costs].sort((a, b) => b - a).reduce((sum, cost, at) => sum + cost / 2 ** at, 0);
}

function shareOf(category: FindingCategory): string {
  return category === "vulnerability" ? "security" : category;
}
