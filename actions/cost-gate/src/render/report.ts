import { type CostReport, dollars } from "@regreen/ledger/money";
import { details, escapeMarkdown, fence, inlineCode, oneLine, table } from "@regreen/text";
import { bar, meter } from "./bar.ts";

/** Days that are all shown; of more only those on which something was spent. */
const ALL_DAYS = 31;
const CHART_WIDTH = 30;
const MAX_ROWS = 50;

/** The report as Markdown, for the job summary and for a terminal. */
export function renderReport(report: CostReport, warnings: readonly string[]): string {
  const { from, to, usd, fixes, proven } = report;
  const parts = [
    `## Regreen: ${dollars(usd)} for fixes by models\n`,
    `${from} to ${to}, UTC: ${fixes} paid ${fixes === 1 ? "fix" : "fixes"}, ${proven} proven. ${acceptedSentence(report)}`,
    ...renderProviders(report),
    ...renderDays(report),
    ...renderFixTypes(report),
    ...renderUnsettled(report),
    ...renderWarnings(warnings),
  ];
  return `${parts.join("\n")}\n`;
}

function acceptedSentence({ accepted: { merged, usd_per_fix: each, target_usd: target, free } }: CostReport): string {
  const cheap = free === 0 ? "" : ` ${free} more ${free === 1 ? "was" : "were"} made by recipes, for nothing.`;
  if (each === null) return `Dollars per accepted fix: none merged yet.${cheap}`;
  const judged = each < target ? `below the ${dollars(target)} aimed at` : `above the ${dollars(target)} aimed at`;
  return `**Dollars per accepted fix: ${dollars(each)}** (${merged} merged), ${judged}.${cheap}`;
}

function renderProviders({ providers }: CostReport): string[] {
  if (providers.length === 0) return [];
  const rows = providers.map((row) => [
    escapeMarkdown(row.provider),
    dollars(row.usd),
    String(row.fixes),
    `${inlineCode(meter(row.month_usd, row.month_limit_usd))} ${dollars(row.month_usd)} of ${dollars(row.month_limit_usd)}`,
    dollars(row.month_remaining_usd),
  ]);
  const month = providers[0]?.month ?? "";
  return ["\n### By provider\n", table(["provider", "spent", "fixes", month, "left"], rows)];
}

function renderDays({ days, usd }: CostReport): string[] {
  if (usd === 0) return [];
  const shown = days.length <= ALL_DAYS ? days : days.filter((day) => day.fixes > 0 || day.usd > 0);
  const most = Math.max(...shown.map((day) => day.usd));
  const lines = shown.map((day) => {
    const fixes = day.fixes === 0 ? "" : `${day.fixes} ${day.fixes === 1 ? "fix" : "fixes"}`;
    const amount = dollars(day.usd).padStart(9);
    return `${day.day} ${bar(day.usd / most, CHART_WIDTH, " ")} ${amount} ${fixes}`.trimEnd();
  });
  return ["\n### By day\n", fence(lines.join("\n"))];
}

function renderFixTypes({ fix_types: types }: CostReport): string[] {
  if (types.length === 0) return [];
  const rows = types.map(({ fix_type, usd, fixes, proven }) => [
    inlineCode(fix_type),
    dollars(usd),
    String(fixes),
    String(proven),
    fixes === 0 ? "" : dollars(Math.ceil((usd / fixes) * 1e6) / 1e6),
  ]);
  return ["\n### By type of failure\n", table(["type", "spent", "fixes", "proven", "each"], rows)];
}

function renderUnsettled({ unsettled }: CostReport): string[] {
  if (unsettled.length === 0) return [];
  const rows = unsettled
    .slice(0, MAX_ROWS)
    .map((row) => [
      inlineCode(row.reservation),
      row.state === "open" ? "open, may still be spent" : `expired ${row.expires_at.slice(0, 16).replace("T", " ")}`,
      dollars(row.usd),
      escapeMarkdown(row.provider),
      inlineCode(row.fingerprint),
      String(row.run_id),
    ]);
  const more = unsettled.length > MAX_ROWS ? `\n\n${unsettled.length - MAX_ROWS} more.` : "";
  return [
    "\n### Not settled\n",
    `Nobody has said what became of these; each counts in full.\n`,
    table(["reservation", "state", "counts as", "provider", "cause", "failed run"], rows) + more,
  ];
}

function renderWarnings(warnings: readonly string[]): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map((warning) => `- ${escapeMarkdown(oneLine(warning, 500))}`);
  return ["", details("What could not be read", lines.join("\n"))];
}
