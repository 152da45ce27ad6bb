import type { Finding } from "@regreen/contracts";
import { SEVERITIES } from "@regreen/contracts";
import { inlineCode, table } from "@regreen/text";
import type { HealthScore } from "@regreen/workflow-lint";
import { groupBy } from "./group.ts";
import type { WorkflowPatch } from "./workflow-patch.ts";

/** Files in the table; the worst ones. */
const ROWS = 10;
const BAR = 10;

/** `Workflow health: 87/100`; null where there is nothing to score. */
export function healthLine({ score, files }: HealthScore, part: string): string | null {
  if (score === null) return null;
  const of = part === "all" ? "" : `, ${part} only`;
  return `**Workflow health: ${score}/100** (${files.length} ${files.length === 1 ? "file" : "files"}${of})`;
}

/** The worst files first, with a bar for each; null where all are well. */
export function healthTable({ files }: HealthScore, findings: readonly Finding[]): string | null {
  const worst = files
    .filter(({ score }) => score < 100)
    .toSorted((a, b) => a.score - b.score || (a.file < b.file ? -1 : 1));
  if (worst.length === 0) return null;
  const counts = groupBy(findings, ({ location }) => location.file);
  const rows = worst
    .slice(0, ROWS)
    .map(({ file, score }) => [inlineCode(file), barOf(score), String(score), countsOf(counts.get(file) ?? [])]);
  const rest = worst.length > ROWS ? `\n\n${worst.length - ROWS} more files are below 100.` : "";
  return `#### Health by file\n\n${table(["file", "health", "of 100", "findings"], rows)}${rest}`;
}

function barOf(score: number): string {
  const full = Math.round((score / 100) * BAR);
  return `${"█".repeat(full)}${"░".repeat(BAR - full)}`;
}

function countsOf(findings: readonly Finding[]): string {
  const told = SEVERITIES.map(
    (severity) => [severity, findings.filter((each) => each.severity === severity).length] as const,
  );
  return told.flatMap(([severity, count]) => (count === 0 ? [] : [`${count} ${severity}`])).join(", ") || "none";
}

/** What the patch mends, rule by rule; null where it is empty and nothing was left. */
export function patchSection({ files, fixed, left }: WorkflowPatch): string | null {
  if (fixed.length === 0 && left.length === 0) return null;
  const byRule = [...groupBy(fixed, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length] as const);
  const listed = byRule.toSorted(([, a], [, b]) => b - a).map(([rule, count]) => `${inlineCode(rule)} ${count}`);
  const mends = `mends ${fixed.length} ${fixed.length === 1 ? "finding" : "findings"} in ${files.length} ${files.length === 1 ? "file" : "files"}`;
  const lines = [fixed.length === 0 ? "" : `${inlineCode("workflow.patch")} ${mends}: ${listed.join(", ")}.`];
  if (left.length > 0)
    lines.push(`${left.length} more have a fix that would have brought another finding, so they were left.`);
  return `#### Patch\n\n${lines.filter((line) => line !== "").join("\n\n")}`;
}
