import type { ActionResult } from "@regreen/action-kit";
import {
  DELIVERY_NAMES,
  Ending,
  type OutcomeReport,
  PlatformError,
  signOf,
  type Verdict,
  verdictOfError,
} from "@regreen/contracts";
import { oneLine, redact, safeJson, stripTerminal } from "@regreen/text";
import type { Delivered } from "./delivered.ts";
import type { OpenPrInputs } from "./inputs.ts";
import type { Material } from "./material.ts";
import type { OpenPrPorts } from "./ports.ts";
import { code, headerTable, line, link } from "./render/parts.ts";

const NOTHING: Omit<Delivered, "verdict"> = { url: null, number: null, branch: null, commitSha: null, body: null };

/** Writes `outcome.json` (and `body.md`), and gives the action's outputs. */
export async function reportResult(
  inputs: OpenPrInputs,
  ports: OpenPrPorts,
  material: Material | null,
  result: Delivered,
): Promise<ActionResult> {
  const report = outcomeReport(material, result);
  await ports.files.write(inputs.outputDir, "outcome.json", `${safeJson(report, { indent: 2 })}\n`);
  if (result.body !== null) await ports.files.write(inputs.outputDir, "body.md", `${result.body.trimEnd()}\n`);
  return {
    verdict: result.verdict,
    outputs: {
      url: result.url ?? "",
      number: result.number === null ? "" : String(result.number),
      branch: result.branch ?? "",
      "commit-sha": result.commitSha ?? "",
    },
    summary: summary(report, result.body),
  };
}

/**
 * Ends a run that broke off: what a person can mend and what is our bug are told by the caller, after `outcome.json` is
 * written; an outage and a tampered request are verdicts of their own.
 */
export async function reportError(
  inputs: OpenPrInputs,
  ports: OpenPrPorts,
  material: Material | null,
  error: unknown,
): Promise<ActionResult> {
  const result = await reportResult(inputs, ports, material, { ...NOTHING, verdict: verdictOfFailure(error) });
  if (error instanceof PlatformError || error instanceof Ending) return result;
  throw error;
}

function verdictOfFailure(error: unknown): Verdict {
  const verdict = verdictOfError(error);
  return { ...verdict, message: oneLine(redact(stripTerminal(verdict.message)), 500) };
}

function outcomeReport(
  material: Material | null,
  { verdict, url, number, branch, commitSha }: Delivered,
): OutcomeReport {
  const context = material?.request.context;
  return {
    schema_version: 1,
    fingerprint: material?.request.fingerprint ?? "",
    fix_type: context?.fix_type ?? "unknown",
    summary: oneLine(redact(stripTerminal(context?.summary ?? "")), 300),
    ...verdict,
    message: oneLine(redact(stripTerminal(verdict.message)), 1000),
    url,
    number,
    branch,
    commit_sha: commitSha,
  };
}

function titleCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What nobody got otherwise is shown whole: a patch that is only in an artifact is as good as lost. */
function summary(report: OutcomeReport, body: string | null): string {
  const name = DELIVERY_NAMES[report.delivery];
  const where = report.url === null ? name : link(`${name} ${report.number ?? ""}`.trimEnd(), report.url);
  return [
    `### ${signOf(report.outcome)} ${report.delivery === "none" ? "Nothing delivered" : titleCase(name)}`,
    `${code(`${report.outcome} / ${report.reason_code}`)} ${line(report.message, 500)}`,
    headerTable([
      ["Cause", line(report.summary) || "–"],
      ["Fingerprint", code(report.fingerprint)],
      ["Delivered", where],
    ]),
    report.delivery === "none" && body !== null ? `---\n\n${body.trimEnd()}\n` : "",
  ].join("\n\n");
}
