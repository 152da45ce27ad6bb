import { type Finding, type Findings, findingsSchema } from "@regreen/contracts";
import { byGravity } from "@regreen/findings";

const MAX_FINDINGS = 20_000;
const MAX_GAPS = 5_000;
const MAX_GAP_CHARS = 1_000;

/**
 * As the contract of `findings.json` takes it, so that no later job refuses it: the gravest findings where there are too many, and said
 * so; the gravest gaps are those that came first.
 */
export function withinContract(audit: Findings): Findings {
  const sorted = [...audit.findings].sort(byGravity);
  const fitting = sorted.filter(isFitting);
  const cut = fitting.slice(MAX_FINDINGS).length;
  const odd = sorted.length - fitting.length;
  const gaps = [
    ...(cut === 0 ? [] : [gap(cut, `A report takes ${MAX_FINDINGS}; the least grave ones were left out.`)]),
    ...(odd === 0 ? [] : [gap(odd, "They do not fit the format of findings, which is a bug of Regreen.")]),
    ...audit.not_checked.map(({ what, why }) => ({
      what: what.slice(0, MAX_GAP_CHARS),
      why: why.slice(0, MAX_GAP_CHARS),
    })),
  ];
  const more = gaps.length - MAX_GAPS;
  const kept =
    more <= 0 ? gaps : [...gaps.slice(0, MAX_GAPS - 1), { what: `${more + 1} more`, why: "Too many to list." }];
  return { ...audit, findings: fitting.slice(0, MAX_FINDINGS), not_checked: kept };
}

function isFitting(finding: Finding): boolean {
  return findingsSchema.shape.findings.element.safeParse(finding).success;
}

function gap(findings: number, why: string) {
  return { what: `${findings} finding${findings === 1 ? "" : "s"}`, why };
}
