import type { ActionResult } from "@regreen/action-kit";
import { type Findings, UserError } from "@regreen/contracts";
import { annotationsOf } from "@regreen/findings";
import { judgeFindings } from "./judge.ts";
import { logFindings } from "./log-lines.ts";
import type { AuditOptions } from "./options.ts";
import { outputsOf } from "./outputs.ts";
import type { FinishPorts } from "./ports.ts";
import { summaryOf } from "./summary.ts";
import { writeKnown } from "./update-baseline.ts";
import { verdictOf } from "./verdict.ts";
import { withinContract } from "./within-contract.ts";
import { writeReports } from "./write-reports.ts";

/** A comment that ignores a rule which found nothing at its place. */
export interface UnusedIgnore {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** What an audit ends with, before policy and baseline have spoken. */
export interface AuditReport {
  readonly findings: Findings;
  readonly unusedIgnores?: readonly UnusedIgnore[];
  /** Only a part was looked at, such as the changed lines of a pull request: what is known of the rest is neither gone nor unused. */
  readonly isPartial?: boolean;
  /** A line above the findings, such as the health score; Markdown. */
  readonly headline?: string;
  /** Sections below the findings; Markdown. */
  readonly sections?: readonly string[];
  readonly outputs?: Readonly<Record<string, string>>;
}

/**
 * Ends an audit: what is let pass is marked, files are written, every finding that counts is printed, and the verdict says what is left
 * and what nobody could look at.
 *
 * @throws UserError for a file of known findings that can't be read or written
 */
export async function finishAudit(
  report: AuditReport,
  options: AuditOptions,
  ports: FinishPorts,
): Promise<ActionResult> {
  const judged = await judgeFindings(withinContract(report.findings), options, ports);
  const isWhole = report.isPartial !== true && options.paths.length === 0 && options.rules.length === 0;
  if (options.updateBaseline && report.isPartial === true) {
    throw new UserError('Input "update-baseline" is true, and only a part was looked at.', {
      hint: "Write the file of known findings in a run that looks at everything.",
    });
  }
  const updated = options.updateBaseline ? await writeKnown(judged, options, ports.files) : null;
  const reports = await writeReports(judged.findings, options, ports);
  const { shown, rest } = options.formats.includes("github-annotations")
    ? annotationsOf(judged.news)
    : { shown: [], rest: null };
  const told = { judged, unusedIgnores: report.unusedIgnores ?? [], isWhole, leftOut: reports.leftOut };
  logFindings({ ...told, rest }, ports.logger);
  const { verdict, conclusion } = verdictOf(judged, options, updated);
  return {
    verdict,
    ...(conclusion === null ? {} : { conclusion }),
    outputs: { ...report.outputs, ...outputsOf(judged, reports) },
    summary: summaryOf(report, told, ports),
    annotations: updated === null ? shown : [],
  };
}
