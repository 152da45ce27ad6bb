import type { Logger } from "@regreen/action-kit";
import type { Finding } from "@regreen/contracts";
import { countsOf } from "@regreen/findings";
import { escapeCommands, oneLine, redact, stripTerminal } from "@regreen/text";
import type { UnusedIgnore } from "./finish.ts";
import type { Judged } from "./judge.ts";
import { plural } from "./verdict.ts";

/** What is told of an audit, in the log and in the summary. */
export interface Told {
  readonly judged: Judged;
  readonly unusedIgnores: readonly UnusedIgnore[];
  /** Whether everything was looked for: only then is an entry of the baseline unused. */
  readonly isWhole: boolean;
  /** What a file had no room for; sentences. */
  readonly leftOut: readonly string[];
}

const GAPS = 50;

/** Every finding that counts as one line, then the counts, then what is not as it should be. */
export function logFindings({ rest, ...told }: Told & { readonly rest: string | null }, logger: Logger): void {
  const { news, standing, findings, notes } = told.judged;
  for (const finding of news) logger.info(lineOf(finding));
  const known = standing.length - news.length;
  const counts = news.length === 0 ? "No findings" : `${plural(news.length, "finding")}: ${countsOf(news)}`;
  logger.info(`${counts}.${known === 0 ? "" : ` ${plural(known, "more")} in the baseline.`}`);
  for (const line of asides(told)) logger.info(clean(line));
  for (const note of notes) logger.warning(clean(note));
  if (rest !== null) logger.notice(clean(rest));
  const gaps = findings.not_checked;
  for (const { what, why } of gaps.slice(0, GAPS)) logger.info(`Not checked: ${clean(what)}: ${clean(why)}`);
  if (gaps.length > GAPS) logger.info(`Not checked: ${gaps.length - GAPS} more.`);
  if (gaps.length > 0) logger.warning(`${plural(gaps.length, "thing")} could not be looked at; the log names them.`);
}

/** `src/train.py:12:5: medium: The scaler sees the test data. [regreen/fit-before-split]`: what the reader of failures reads. */
function lineOf({ location, severity, message, rule }: Finding): string {
  const place = `${clean(location.file)}:${location.start_line}:${location.start_column}`;
  return escapeCommands(`${place}: ${severity}: ${clean(redact(message))} [regreen/${rule}]`);
}

/** Sentences about what is left out, and what is there without need. */
export function asides({ judged, unusedIgnores, isWhole, leftOut }: Told): string[] {
  const { hidden, unusedEntries, unusedIgnores: unusedOfPolicy, findings } = judged;
  const isSure = isWhole && findings.not_checked.length === 0;
  return [
    ...(hidden.bySeverity === 0 ? [] : [`${plural(hidden.bySeverity, "finding")} below min-severity left out.`]),
    ...(hidden.byPersona === 0 ? [] : [`${plural(hidden.byPersona, "finding")} for a more careful persona left out.`]),
    ...leftOut.map((sentence) => `Not in the SARIF file: ${sentence}`),
    ...unusedIgnores.map(({ file, line, rule }) => `${file}:${line}: the ignore of ${rule} is not needed.`),
    ...(isSure
      ? unusedEntries.map(({ rule, file }) => `Known and gone: ${rule} in ${file}; update the baseline.`)
      : []),
    ...(isSure
      ? unusedOfPolicy.map(({ rule, reason }) => `audit.ignore of the policy lets nothing pass: ${rule} (${reason})`)
      : []),
  ];
}

function clean(text: string): string {
  return oneLine(stripTerminal(text), 2000);
}
