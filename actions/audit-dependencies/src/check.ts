import type { ActionResult } from "@regreen/action-kit";
import { type Finding, UserError, undelivered } from "@regreen/contracts";
import {
  pinningFiles,
  type StillThere,
  type VersionCheck,
  versionCheckText,
  versionsLeft,
} from "@regreen/dependencies";
import { escapeCommands, escapeMarkdown, oneLine, redact, stripTerminal } from "@regreen/text";
import type { AuditDependenciesPorts } from "./ports.ts";
import { type Project, readProject } from "./project/read-project.ts";

/** Told apart from advisories: the check knows none. */
const RULE = "vulnerable-dependency";

/**
 * Whether versions are still in use: the reproducer of a finding. It asks no advisory and nobody else, and is red also where it can't
 * tell: a lockfile that is gone or can't be read must never look like one that is mended.
 */
export async function runCheck(
  checks: readonly VersionCheck[],
  { project: source, logger }: Pick<AuditDependenciesPorts, "project" | "logger">,
): Promise<ActionResult> {
  const project = await readProject(source);
  const files = pinningFiles(project);
  if (files.length === 0 && project.notChecked.length === 0)
    throw new UserError("There is no lockfile, and no manifest with exact versions, to check.", {
      hint: 'Correct "paths": it names the lockfile, relative to the workspace.',
      reasonCode: "not_found",
    });
  const left = checks.flatMap((check) => versionsLeft(check, files).map((there) => lineOf(check, there)));
  const lines = [...new Set(left)];
  for (const line of lines) logger.info(line);
  for (const { what, why } of project.notChecked)
    logger.info(`${oneLine(what, 900)}: not checked: ${oneLine(why, 900)}`);
  return resultOf(lines.length, project, checks);
}

/** The form that reproducers are read in. */
function lineOf(check: VersionCheck, { file, found, isUnknown }: StillThere): string {
  const severity: Finding["severity"] = "high";
  const said = isUnknown ? "can't be compared with" : "is among";
  const text = `${found.name} ${found.version} ${said} ${versionCheckText(check)}`;
  const clean = oneLine(stripTerminal(redact(text)), 1000);
  return escapeCommands(`${oneLine(file.path, 500)}:${found.line ?? 1}:1: ${severity}: ${clean} [regreen/${RULE}]`);
}

function resultOf(count: number, { notChecked }: Project, checks: readonly VersionCheck[]): ActionResult {
  const outputs = { findings: String(count), "not-checked": String(notChecked.length) };
  const what = oneLine(checks.map(versionCheckText).join("; "), 300);
  const summary = (message: string) => `## Check of versions\n\n${escapeMarkdown(message)}\n`;
  if (count > 0) {
    const message = `${count} of these versions ${count === 1 ? "is" : "are"} in use: ${what}.`;
    const verdict = undelivered("not_fixable", "findings_found", message);
    return { verdict, outputs, summary: summary(message), conclusion: "failure" };
  }
  if (notChecked.length > 0) {
    const message = `${notChecked.length} file(s) could not be read, so nobody knows whether these versions are in use: ${what}.`;
    const verdict = undelivered("infra", "not_all_checked", message);
    return { verdict, outputs, summary: summary(message), conclusion: "failure" };
  }
  const message = `None of these versions is in use: ${what}.`;
  return { verdict: undelivered("nothing_to_do", "no_findings", message), outputs, summary: summary(message) };
}
