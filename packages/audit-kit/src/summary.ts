import { renderSummary } from "@regreen/findings";
import { details, escapeProse, oneLine } from "@regreen/text";
import type { AuditReport } from "./finish.ts";
import { asides, type Told } from "./log-lines.ts";
import type { FinishPorts } from "./ports.ts";

const SHOWN = 50;

/** The job summary: findings by rule, the audit's own sections, and what is left out or not needed any more. */
export function summaryOf(
  { headline, sections = [] }: Pick<AuditReport, "headline" | "sections">,
  told: Told,
  { runUrl }: Pick<FinishPorts, "runUrl">,
): string {
  const notes = told.judged.notes.map((note) => escapeProse(note));
  const rendered = renderSummary(told.judged.findings, {
    runUrl,
    known: null,
    headline: [...notes, ...(headline === undefined ? [] : [headline])].join("\n\n"),
    sections: [...sections, asideSection(asides(told))].filter((section) => section !== ""),
  });
  return rendered.markdown;
}

function asideSection(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const shown = lines.slice(0, SHOWN).map((line) => `- ${escapeProse(oneLine(line, 500))}`);
  const rest = lines.length - shown.length;
  return details(
    "Left out, and not needed any more",
    [...shown, ...(rest === 0 ? [] : [`- and ${rest} more`])].join("\n"),
  );
}
