import type { Findings } from "@regreen/contracts";
import { SEVERITIES } from "@regreen/contracts";
import { byGravity, type RenderedFindings, type RenderOptions, renderIssue, renderSummary } from "@regreen/findings";
import { BODY_LIMIT_CHARS, escapeProse, inlineCode, oneLine, sparkline, table } from "@regreen/text";
import { outcomeTable } from "../summary.ts";
import type { AuditNews } from "./memory.ts";
import { AUDIT_NAMES, isWhole, type Night, plural, stands } from "./night.ts";

/** A trend of fewer nights says nothing. */
const TREND_NIGHTS = 3;
const BARS = 30;

/** The job summary of a night. */
export function renderNightSummary(night: Night): string {
  const audits = night.audits.map((news) =>
    renderSummary(linkable(news, night), optionsOf(news, night)).markdown.trimEnd(),
  );
  return `${[`# ${headline(night)}`, ...overview(night), ...audits].join("\n\n")}\n`;
}

/**
 * The body of the issue: what is common first, then each audit, which share the room that is left.
 *
 * @param used characters that the marks take
 */
export function renderNightIssue(night: Night, used: number): string {
  const head = [intro(night), ...overview(night)].join("\n\n");
  const room = BODY_LIMIT_CHARS - used - head.length - HOW_TO.length - 20;
  const audits = shareRoom(night.audits, room, (news, share) => renderIssueOf(news, night, share));
  return `${[head, ...audits, HOW_TO].join("\n\n")}\n`;
}

/** One sentence about the night, plain text. */
export function headline(night: Night): string {
  const counted = night.audits.reduce((sum, each) => sum + each.counted.length, 0);
  const fresh = night.audits.reduce((sum, each) => sum + each.fresh.length, 0);
  const partly = isWhole(night) ? "" : ", and not everything could be looked at";
  if (night.audits.length === 0) return "Nothing was audited";
  if (counted === 0) return `Nothing was found${partly}`;
  return `${plural(counted, "finding")}${fresh === 0 ? "" : `, ${fresh} new`}${partly}`;
}

const HOW_TO =
  "---\n\nTo let one pass that is meant: a comment `regreen:ignore RULE REASON` at the line, `audit.ignore` in " +
  "`.github/regreen.yml`, or the file of known findings (input `update-baseline`). This text is written anew each night; a " +
  "comment follows only when something new of medium severity or above is found, and the issue closes when nothing is left.";

function intro({ place, audits }: Night): string {
  const [first] = audits;
  const what = audits.length === 1 && first !== undefined ? `the audit of ${first.findings.audit}` : "the audit";
  const run = place.runUrl === null ? what : `[${what}](${place.runUrl})`;
  const branch = place.branch === null ? "" : ` on ${inlineCode(place.branch)}`;
  const commit = place.commit === null ? "" : ` at ${inlineCode(place.commit.slice(0, 7))}`;
  return `What ${run} found${branch}${commit}, ${place.at.slice(0, 16).replace("T", " ")} UTC.`;
}

function overview(night: Night): string[] {
  const notes = [
    ...night.missing.map((audit) => `The audit of ${audit} left no findings: its job's log says why.`),
    ...night.notes,
  ].map((note) => `> [!NOTE]\n> ${escapeProse(oneLine(note, 500))}`);
  return [counts(night), healthLine(night), tried(night), ...notes].filter((part) => part !== "");
}

function counts({ audits }: Night): string {
  if (audits.length === 0) return "";
  const isKnown = audits.some(({ known }) => known !== null);
  const rows = audits.map(({ findings, counted, fresh, gone, known }) => [
    AUDIT_NAMES[findings.audit],
    String(counted.length),
    ...(isKnown ? (known === null ? ["", ""] : [fresh.length === 0 ? "0" : `**${fresh.length}**`, String(gone)]) : []),
    ...SEVERITIES.map((each) => String(counted.filter(({ severity }) => severity === each).length)),
    findings.not_checked.length === 0 ? "" : String(findings.not_checked.length),
  ]);
  const head = ["Audit", "Findings", ...(isKnown ? ["New", "Gone"] : []), "Critical", "High", "Medium", "Low", "Info"];
  return table([...head, "Not looked at"], rows);
}

function healthLine({ score, trend }: Night): string {
  if (score === null) return "";
  const now = `Health of the workflows: **${score}** of 100`;
  if (trend.length < TREND_NIGHTS) return `${now}.`;
  const shown = trend.slice(-BARS);
  const bars = sparkline(
    shown.map(({ health }) => health),
    null,
    BARS,
  );
  return `${now}. ${bars} ${shown[0]?.health} to ${score} over ${shown.length} nights.`;
}

function tried({ outcomes, causesLeft, place }: Night): string {
  const left =
    causesLeft === 0 ? "" : `${plural(causesLeft, "more fix").replace("fixs", "fixes")} left for another night.`;
  if (outcomes.length === 0) return left;
  return ["## What was tried", outcomeTable(outcomes, place.home ?? undefined), left].filter(Boolean).join("\n\n");
}

function optionsOf({ known }: AuditNews, { place }: Night): RenderOptions {
  return { runUrl: place.runUrl, known };
}

/** Where an audit does not know its commit, it was that of the run. */
function linkable({ findings }: AuditNews, { place }: Night): Findings {
  return { ...findings, commit: findings.commit ?? place.commit };
}

function renderIssueOf(news: AuditNews, night: Night, room: number): RenderedFindings {
  return renderIssue(linkable(news, night), optionsOf(news, night), room);
}

/** Who needs less than an equal share leaves the rest to the others. */
function shareRoom(
  audits: readonly AuditNews[],
  room: number,
  render: (news: AuditNews, share: number) => RenderedFindings,
): string[] {
  const texts = new Map<AuditNews, string>();
  const wishes = audits.map((news) => ({ news, text: render(news, room).markdown.trimEnd() }));
  let left = room;
  for (const [at, { news, text }] of wishes.sort((a, b) => a.text.length - b.text.length).entries()) {
    const share = Math.floor(left / (wishes.length - at)) - 4;
    const fitting = text.length <= share ? text : render(news, share).markdown.trimEnd();
    texts.set(news, fitting);
    left -= fitting.length + 4;
  }
  return audits.map((news) => texts.get(news) ?? "");
}

/** What was found that is new and grave enough to be loud about. */
export function renderNewsComment({ audits, place }: Night): string {
  const loud = audits.flatMap((news) => news.loud).sort(byGravity);
  const run = place.runUrl === null ? "The audit" : `[The audit](${place.runUrl})`;
  const lines = loud.slice(0, SHOWN).map(({ severity, location, message, rule }) => {
    const where = inlineCode(`${location.file}:${location.start_line}`);
    return `- ${severity} ${where}: ${escapeProse(oneLine(message, 300))} (${inlineCode(rule)})`;
  });
  const rest = loud.length - lines.length;
  const more = rest === 0 ? [] : [`- and ${rest} more, in the text of the issue`];
  const found = `${run} found ${plural(loud.length, "new finding")} of medium severity or above:`;
  return `${[found, [...lines, ...more].join("\n")].join("\n\n")}\n`;
}

const SHOWN = 25;

/** Whether an issue about it can be closed: nothing is left, and everything was looked at. */
export function isSettled(night: Night): boolean {
  return !stands(night) && isWhole(night) && night.audits.length > 0;
}
