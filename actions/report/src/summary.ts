import { DELIVERY_NAMES, OUTCOME_TABLE, type OutcomeReport, signOf, type Verdict } from "@regreen/contracts";
import { escapeMarkdown, inlineCode, oneLine, table } from "@regreen/text";

/**
 * The job summary: one line that says it all, then a row for each cause.
 *
 * @param home address of the repository; only what begins with it becomes a link
 */
export function renderSummary(verdict: Verdict, outcomes: readonly OutcomeReport[], home?: string): string {
  const head = `## Regreen: ${escapeMarkdown(oneLine(verdict.message, 300))}\n`;
  if (outcomes.length === 0) {
    return `${head}\n${inlineCode(`${verdict.outcome} / ${verdict.reason_code}`)} ${OUTCOME_TABLE[verdict.outcome].says}\n`;
  }
  return `${head}\n${outcomeTable(outcomes, home)}\n`;
}

/** A row for each cause. */
export function outcomeTable(outcomes: readonly OutcomeReport[], home?: string): string {
  const rows = outcomes.map((report) => [
    `${signOf(report.outcome)} **${escapeMarkdown(report.outcome)}**<br>${inlineCode(report.reason_code)}`,
    `${escapeMarkdown(oneLine(report.summary, 160))}<br>${inlineCode(report.fix_type)} ${inlineCode(report.fingerprint)}`,
    link(report, home),
    escapeMarkdown(oneLine(report.message, 500)),
  ]);
  return table(["Outcome", "Cause", "Delivered", "What it means"], rows);
}

/** Only addresses of the repository become links: the report is read from a file, which another job may have exchanged. */
function link({ delivery, url, number }: OutcomeReport, home = ""): string {
  const name = DELIVERY_NAMES[delivery];
  const text = number === null ? name : `${name} ${number}`;
  return url?.startsWith(home === "" ? "http" : `${home}/`) && /^https?:\/\/[\w.:-]+\/[\w./#-]*$/.test(url)
    ? `[${text}](${url})`
    : text;
}
