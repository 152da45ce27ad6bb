import { type JobConclusion, undelivered, type Verdict } from "@regreen/contracts";
import { countsOf, rank } from "@regreen/findings";
import { oneLine } from "@regreen/text";
import type { Judged } from "./judge.ts";
import type { AuditOptions } from "./options.ts";
import type { UpdatedBaseline } from "./update-baseline.ts";

export interface Ended {
  readonly verdict: Verdict;
  /** Null: as the outcome's own. */
  readonly conclusion: JobConclusion | null;
}

/**
 * How an audit ends: `fail-on` decides first, then what nobody could look at, then what was found. Where findings may fail the job, an
 * audit that could not look at everything fails it, too: nobody knows what is there.
 */
export function verdictOf(
  { findings, standing, news }: Judged,
  { failOn }: Pick<AuditOptions, "failOn">,
  updated: UpdatedBaseline | null,
): Ended {
  const gaps = findings.not_checked.length;
  const partly = gaps === 0 ? "" : ` ${plural(gaps, "thing")} could not be looked at.`;
  if (updated !== null) {
    const message = `${plural(updated.known, "finding")} of this audit ${updated.known === 1 ? "is" : "are"} known now, in ${oneLine(updated.file, 200)}.${partly}`;
    return { verdict: undelivered("nothing_to_do", "baselines_written", message), conclusion: null };
  }
  const known = standing.length - news.length;
  const more = known === 0 ? "" : ` ${plural(known, "known one")} in the baseline.`;
  const found =
    news.length === 0
      ? `Nothing${known === 0 ? "" : " new"} was found.`
      : `${plural(news.length, "finding")}: ${countsOf(news)}.`;
  const message = `${found}${more}${partly}`;
  const failing = failOn === null ? [] : news.filter(({ severity }) => rank(severity) <= rank(failOn));
  if (failing.length > 0) {
    const because = ` ${failing.length} at or above ${failOn}.`;
    return { verdict: undelivered("not_fixable", "findings_found", `${message}${because}`), conclusion: "failure" };
  }
  if (gaps > 0) {
    const verdict = undelivered("infra", "not_all_checked", message);
    return { verdict, conclusion: failOn === null ? null : "failure" };
  }
  const verdict =
    news.length === 0
      ? undelivered("nothing_to_do", "no_findings", message)
      : undelivered("not_fixable", "findings_found", message);
  return { verdict, conclusion: null };
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
