import type { Calibration, Figures } from "@regreen/ledger/calibration";
import { escapeMarkdown, inlineCode, oneLine, table } from "@regreen/text";

/** Fewer decisions than this say nothing yet. */
const ENOUGH = 10;
/** A band or maker this far off is worth a word. */
const FAR_OFF = 0.15;
const MAX_REJECTED = 30;

/** The report as Markdown, for the job summary and for a terminal. */
export function renderCalibration(report: Calibration, warnings: readonly string[]): string {
  const { all, from, generated_at: to } = report;
  const since = from === null ? "" : `${from.slice(0, 10)} to ${to.slice(0, 10)}: `;
  return [
    "## Regreen: is its word good?",
    `${since}${lead(all)}`,
    section(
      "By what was said",
      "Confidence",
      report.bands.map((row) => [row.band, row]),
    ),
    section(
      "By who wrote the fix",
      "Maker",
      report.makers.map((row) => [inlineCode(oneLine(row.maker, 100)), row]),
    ),
    section(
      "By type of failure",
      "Type",
      report.fix_types.map((row) => [inlineCode(row.fix_type), row]),
    ),
    rejected(report),
    ...warnings.map((warning) => `- ${escapeMarkdown(oneLine(warning, 300))}`),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function lead({ proposed, merged, closed, judged, said, accepted, brier }: Figures): string {
  if (proposed === 0) return "no fix was proposed.";
  const counts = `${proposed} proposed, **${merged} merged**, ${closed} closed, ${proposed - merged - closed} open.`;
  if (said === null || accepted === null || brier === null) return `${counts} None with a score is decided yet.`;
  const few = judged < ENOUGH ? " That is too few to go by." : verdict(said, accepted);
  return `${counts} Of ${judged} decided ones ${percent(said)} was said on average and ${percent(accepted)} were merged (Brier score ${brier.toFixed(3)}; 0 is best, a coin gets 0.25).${few}`;
}

function verdict(said: number, accepted: number): string {
  const off = said - accepted;
  if (Math.abs(off) < FAR_OFF) return "";
  return off > 0
    ? " **It is too sure of itself**: raise `fix.min_confidence`, or leave out what people reject."
    : " It could be surer: people take more than it expects.";
}

function section(title: string, name: string, rows: readonly (readonly [string, Figures])[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map(([first, row]) => [
    first,
    String(row.proposed),
    String(row.merged),
    String(row.closed),
    row.said === null ? "–" : percent(row.said),
    row.accepted === null ? "–" : `${percent(row.accepted)}${note(row)}`,
    row.brier === null ? "–" : row.brier.toFixed(3),
  ]);
  return `### ${title}\n\n${table([name, "Proposed", "Merged", "Closed", "Said", "Was merged", "Brier"], cells)}`;
}

function note({ judged, said, accepted }: Figures): string {
  if (said === null || accepted === null || judged < ENOUGH) return "";
  if (Math.abs(said - accepted) < FAR_OFF) return "";
  return said > accepted ? " (too sure)" : " (could be surer)";
}

/** What to learn from: templates, prompts and recipes are looked at with these in mind (FIX-25). */
function rejected({ rejected: rows }: Calibration): string {
  if (rows.length === 0) return "";
  const cells = rows
    .slice(0, MAX_REJECTED)
    .map(({ pull_request, summary, maker, fix_type, confidence, at }) => [
      `#${pull_request}`,
      escapeMarkdown(oneLine(summary, 120)),
      `${inlineCode(oneLine(maker, 100))} for ${inlineCode(fix_type)}`,
      confidence === null ? "–" : percent(confidence),
      at.slice(0, 10),
    ]);
  const more = rows.length > MAX_REJECTED ? `\n\n${rows.length - MAX_REJECTED} more are not listed.` : "";
  return `### Closed without merging\n\n${table(["Pull request", "Fix", "By", "Said", "Proposed"], cells)}${more}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
