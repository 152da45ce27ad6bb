import { type FailingStep, type Finding, type FixRequest, PLAIN_REQUEST, type RunInfo } from "@regreen/contracts";
import { analyzeLog, canAutoFix, toFailureContext } from "@regreen/failure-log";
import { type Policy, typeAllowed } from "@regreen/policy";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import type { Stop } from "../guards.ts";
import type { FindingGroup } from "./groups.ts";
import { reproducerOf } from "./reproducer.ts";

const STEP_NAMES = { code: "Review the code", dependencies: "Audit the dependencies", workflows: "Audit" } as const;

/**
 * One group as a fix request. The cause is what the failure-log engine reads of the lines that the audit prints, so that the proof,
 * which reads them too, speaks of the same cause. Null where the engine reads nothing.
 */
export async function findingRequest(
  group: FindingGroup,
  run: RunInfo,
  policy: Policy,
): Promise<{ request: FixRequest; stop: Stop | null } | null> {
  const [first, ...further] = group.findings;
  const reproducer = reproducerOf(group);
  const name = STEP_NAMES[group.audit];
  const { causes } = await analyzeLog([Buffer.from(stepLog(reproducer.command, group.findings))], {
    source: name,
    step: { name },
  });
  const [cause] = causes;
  if (cause === undefined) return null;
  const context = toFailureContext(cause, {
    source: `run:${run.id}/${run.attempt}`,
    run,
    failing_step: stepOf(name, reproducer.command),
    legs: [name],
  });
  const stop: Stop | null = typeAllowed(policy, cause.fix_type)
    ? null
    : { code: "type_excluded", message: `The policy leaves causes of the type "${cause.fix_type}" to people.` };
  const request: FixRequest = {
    ...PLAIN_REQUEST,
    source: first.package === null ? "finding" : "dependency",
    fingerprint: cause.fingerprint,
    reproducer,
    not_reproducible: null,
    finding: first,
    further_findings: further.slice(0, 100),
    context: {
      ...context,
      summary: summaryOf(group.findings),
      can_auto_fix: stop === null && canAutoFix(cause.fix_type, 1),
      suggestions: [first.why, ...(first.help_url === null ? [] : [first.help_url])],
    },
  };
  return { request, stop };
}

/** As the audit prints it, in a step as the runner shows it. */
function stepLog(command: string, findings: readonly Finding[]): string {
  const lines = new Set(findings.map(lineOf));
  return [
    `##[group]Run ${command.split("\n")[0]}`,
    ...command.split("\n").map((line) => `\x1b[36;1m${line}\x1b[0m`),
    "shell: bash",
    "##[endgroup]",
    ...lines,
    "##[error]Process completed with exit code 1.",
    "",
  ].join("\n");
}

/** The check of versions knows no advisory, and says what it looks for (actions/audit-dependencies, check.ts). */
function lineOf({
  location: { file, start_line, start_column },
  severity,
  message,
  rule,
  package: found,
}: Finding): string {
  const clean = (text: string) => oneLine(stripTerminal(text), 1000);
  if (found === null) return `${file}:${start_line}:${start_column}: ${severity}: ${clean(message)} [regreen/${rule}]`;
  const { ecosystem, name, version, affected } = found;
  const said = clean(`${name} ${version} is among ${ecosystem}:${name} ${affected}`);
  return `${file}:${start_line}:1: high: ${said} [regreen/vulnerable-dependency]`;
}

function summaryOf([first, ...further]: FindingGroup["findings"]): string {
  const { package: found, title, rule, location } = first;
  const what =
    found === null
      ? `${title} (${rule}): ${further.length + 1} in ${location.file}.`
      : `${found.name} ${found.version} is vulnerable (${rule}).`;
  return oneLine(redact(stripTerminal(what)), 300);
}

function stepOf(name: string, command: string): FailingStep {
  return {
    job_id: null,
    job_name: name,
    job_key: null,
    step_name: name,
    step_number: null,
    command,
    uses: null,
    shell: "bash",
    cwd: "",
    env: {},
    exit_code: 1,
    runner_labels: ["ubuntu-latest"],
    matrix: {},
  };
}
