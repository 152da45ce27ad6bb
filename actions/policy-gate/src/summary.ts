import type { Verdict } from "@regreen/contracts";
import type { CheckedPull } from "@regreen/github";
import type { Violation } from "@regreen/patch";
import { type OpenGates, POLICY_PATH } from "@regreen/policy";
import { details, escapeMarkdown, inlineCode, oneLine, table } from "@regreen/text";
import type { CheckResult } from "./checks.ts";
import type { ExtraCheck } from "./inputs.ts";
import type { Judgement } from "./judge.ts";

/** Everything that one run of the check found out. */
export interface GateReport {
  readonly pull: CheckedPull;
  readonly isFork: boolean;
  /** On a branch of Regreen's in this repository. */
  readonly isBots: boolean;
  readonly enforced: boolean;
  readonly gates: OpenGates;
  readonly judgement: Judgement;
  readonly checks: readonly CheckResult[];
  readonly required: readonly ExtraCheck[];
}

/** Rows that anybody reads. */
const MAX_ROWS = 100;

const HEADINGS: Readonly<Record<Judgement["verdict"], string>> = {
  allow: "✅ Policy gate: allowed",
  review: "👀 Policy gate: a person has to look",
  block: "❌ Policy gate: blocked",
};

const CHECK_SIGNS: Readonly<Record<CheckResult["state"], string>> = { passed: "✅", failed: "❌", skipped: "⚪" };

/** The job summary: the verdict, why, and what would change it. */
export function renderSummary(report: GateReport, verdict: Verdict): string {
  const { judgement } = report;
  const parts = [
    `## ${HEADINGS[judgement.verdict]}`,
    escapeMarkdown(oneLine(verdict.message, 500)),
    subject(report),
    violationTable(judgement.violations),
    wayOut(report),
    table(
      ["", "Check", "What it found"],
      report.checks.map((check) => checkRow(check, report.required)),
    ),
    details("Where the rules come from", source()),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function subject({ pull, isFork, isBots, enforced }: GateReport): string {
  const whose = isBots ? "a branch of Regreen's" : isFork ? "a fork" : "a person's branch";
  const counts = enforced ? "A block fails this check." : "A block is reported here and fails nothing.";
  const branch = `${inlineCode(pull.headBranch)} at ${inlineCode(pull.headSha.slice(0, 12))}`;
  return `#${pull.number}: ${branch}, ${whose}. ${counts}`;
}

function violationTable(violations: readonly Violation[]): string {
  if (violations.length === 0) return "";
  const rows = violations
    .slice(0, MAX_ROWS)
    .map(({ rule, severity, file, line, message }) => [
      severity === "block" ? "❌ block" : "👀 review",
      inlineCode(rule),
      file === null ? "" : inlineCode(line ? `${file}:${line}` : file),
      escapeMarkdown(oneLine(message, 300)),
    ]);
  const more = violations.length - rows.length;
  const shown = table(["", "Rule", "Where", "Why"], rows);
  return more > 0 ? `${shown}\n\n${more} more are in the log.` : shown;
}

/** Gates are the one thing that a person may open from here. */
function wayOut({ judgement, gates }: GateReport): string {
  const ignored = gates.uncounted.map(
    ({ label, actor }) => `${inlineCode(label)} was set by ${inlineCode(actor === "" ? "nobody known" : actor)}`,
  );
  const isGated = judgement.violations.some(({ rule }) => rule === "gated-path");
  return [
    isGated
      ? "A gated path opens when somebody who may write to this repository sets the label that the table names."
      : "",
    ignored.length > 0 ? `Not counted, because who set it may not write here: ${ignored.join(", ")}.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function checkRow({ name, state, message }: CheckResult, required: readonly ExtraCheck[]): string[] {
  const how = required.includes(name) ? "required" : "advice";
  return [CHECK_SIGNS[state], `${inlineCode(name)} (${how})`, escapeMarkdown(oneLine(message, 300))];
}

function source(): string {
  return [
    `The policy is ${inlineCode(POLICY_PATH)} of the default branch; a pull request can't change the rules it is checked by.`,
    "A pull request could change its own workflow, so the check belongs into a ruleset that requires it.",
  ].join(" ");
}
