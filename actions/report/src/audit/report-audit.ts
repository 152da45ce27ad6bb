import type { ActionResult, Logger } from "@regreen/action-kit";
import {
  type OutcomeReport,
  PlatformError,
  type Severity,
  UserError,
  undelivered,
  type Verdict,
  verdictOfError,
} from "@regreen/contracts";
import { countsOf } from "@regreen/findings";
import type { CodeScanningPort, PublishPort } from "@regreen/github";
import type { Memory } from "@regreen/ledger";
import { collectOutcomes, type OutcomePorts } from "../outcomes.ts";
import { worstOf } from "../verdict.ts";
import { collectAudits } from "./collect.ts";
import type { FindingsFile } from "./findings-files.ts";
import type { AuditInputs } from "./inputs.ts";
import { isWhole, type Night, type NightPlace, plural } from "./night.ts";
import { headline, renderNightSummary } from "./render.ts";
import { type Telling, type ToldNight, tellNight, tellNobody } from "./tell.ts";
import { type Scanned, uploadAudits } from "./upload.ts";

export interface AuditPorts {
  readonly findFindings: (dir: string) => Promise<readonly FindingsFile[]>;
  /** Null without a token. */
  readonly github: { readonly publish: PublishPort; readonly scanning: CodeScanningPort } | null;
  readonly memory: Memory;
  readonly run: {
    /** Null on a laptop. */
    readonly id: number | null;
    readonly attempt: number;
    /** `refs/heads/main`. */
    readonly ref: string | null;
    readonly sha: string | null;
    readonly serverUrl: string;
    readonly repository: string | null;
  };
  readonly version: string;
  readonly logger: Logger;
  /** ISO 8601 in UTC; the same for the whole run. */
  readonly now: string;
}

const NOT_SCANNED: Scanned = { uploaded: 0, problems: [] };

/**
 * Tells what a night found: in the summary, in code scanning, in a rolling issue, and in the memory that says the next night what is new
 * (AUD-09, AUD-16, C-10).
 *
 * @throws Ending (`refused/digest_mismatch`); UserError (`bad_contract`) for findings that are none
 */
export async function reportAudit(inputs: AuditInputs, common: OutcomePorts, ports: AuditPorts): Promise<ActionResult> {
  const { audits, missing } = collectAudits(inputs, await ports.findFindings(inputs.findingsDir));
  const { outcomesDir = "", requests, causesLeft } = inputs;
  const outcomes = requests.length === 0 ? [] : await collectOutcomes({ outcomesDir, requests }, common);
  const base = { missing, outcomes, causesLeft, place: placeOf(ports, audits[0]?.commit ?? null) };
  const scanned = await scan(inputs, audits, ports);
  const telling: Telling = { audits, inputs, base, notes: scanned.problems, ports };
  const { told, failed } = await tellSafely(telling);
  for (const note of told.night.notes) ports.logger.warning(note);
  for (const { message } of told.issues) if (message !== "") ports.logger.info(message);
  return {
    verdict: failed ?? verdictOf(told, scanned),
    outputs: { ...outputsOf(told.night), ...tellingOutputs(told, scanned) },
    summary: renderNightSummary(told.night),
  };
}

/** What was found is shown in the summary even where nobody could be told: then the run ends as what kept us from it. */
async function tellSafely(telling: Telling): Promise<{ readonly told: ToldNight; readonly failed: Verdict | null }> {
  try {
    return { told: await tell(telling), failed: null };
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    const failed = verdictOfError(error);
    return { told: await tellNobody({ ...telling, notes: [...telling.notes, failed.message] }), failed };
  }
}

/** The memory and the issues are of the default branch: what stands on another one is nobody's news. */
async function tell(telling: Telling): Promise<ToldNight> {
  const { ports, inputs, notes } = telling;
  if (ports.github === null) return tellNobody(telling);
  const { defaultBranch } = await ports.github.publish.getRepository();
  if (ports.run.ref === null || ports.run.ref === `refs/heads/${defaultBranch}`)
    return tellNight(telling, ports.github.publish);
  const note = `This is not the default branch, so ${inputs.openIssue === "none" ? "" : "no issue is written and "}nothing is remembered.`;
  return tellNobody({ ...telling, notes: [...notes, note] });
}

async function scan(inputs: AuditInputs, audits: Telling["audits"], ports: AuditPorts): Promise<Scanned> {
  if (!inputs.sarif || audits.length === 0) return NOT_SCANNED;
  if (ports.github === null) return { uploaded: 0, problems: ["There is no token, so code scanning gets nothing."] };
  const { run, version } = ports;
  const place = { ref: run.ref, commit: run.sha, serverUrl: run.serverUrl, version };
  return uploadAudits(audits, ports.github.scanning, place);
}

function placeOf({ run, now }: AuditPorts, commit: string | null): NightPlace {
  const home = run.repository === null ? null : `${run.serverUrl}/${run.repository}`;
  return {
    home,
    runUrl: home === null || run.id === null ? null : `${home}/actions/runs/${run.id}`,
    branch: run.ref?.startsWith("refs/heads/") === true ? run.ref.slice("refs/heads/".length) : null,
    commit: run.sha ?? commit,
    at: now,
  };
}

/** A fix whose job broke is a failure to hear of; else what was found, and whether everything was looked at. */
function verdictOf({ night, issues }: ToldNight, { problems }: Scanned): Verdict {
  const counted = night.audits.flatMap((news) => news.counted);
  const also = [
    ...(counted.length === 0 ? [] : [`${countsOf(counted)}.`]),
    ...(night.outcomes.length === 0
      ? []
      : [`${plural(night.outcomes.length, "attempt")} to mend: ${outcomesIn(night)}.`]),
    ...issues.map(({ message }) => message).filter((message) => message !== ""),
    ...problems,
  ];
  const message = [`${headline(night)}.`, ...also].join(" ");
  const delivery = issues.some(({ issue }) => issue !== null) ? ("ticket" as const) : ("none" as const);
  const worst = worstOf(night.outcomes);
  if (worst?.outcome === "internal_error" || worst?.outcome === "misconfigured")
    return { outcome: worst.outcome, reason_code: worst.reason_code, delivery, message };
  if (!isWhole(night)) return { ...undelivered("infra", "not_all_checked", message), delivery };
  if (counted.length > 0) return { ...undelivered("not_fixable", "findings_found", message), delivery };
  return { ...undelivered("nothing_to_do", "no_findings", message), delivery };
}

function outcomesIn({ outcomes }: Night): string {
  const names = [...new Set(outcomes.map(({ outcome }) => outcome))];
  const count = (name: OutcomeReport["outcome"]) => outcomes.filter(({ outcome }) => outcome === name).length;
  return names.map((name) => `${count(name)} ${name}`).join(", ");
}

function outputsOf(night: Night): Record<string, string> {
  const counted = night.audits.flatMap((news) => news.counted);
  const sum = (of: (news: Night["audits"][number]) => number) =>
    String(night.audits.reduce((total, news) => total + of(news), 0));
  const of = (severity: Severity) => String(counted.filter((one) => one.severity === severity).length);
  return {
    findings: String(counted.length),
    "new-findings": sum(({ fresh }) => fresh.length),
    "gone-findings": sum(({ gone }) => gone),
    critical: of("critical"),
    high: of("high"),
    medium: of("medium"),
    low: of("low"),
    info: of("info"),
    "not-checked": String(Number(sum(({ findings }) => findings.not_checked.length)) + night.missing.length),
    outcomes: JSON.stringify(night.outcomes),
    healed: String(night.outcomes.filter(({ outcome }) => outcome === "healed").length),
  };
}

function tellingOutputs({ issues }: ToldNight, { uploaded }: Scanned): Record<string, string> {
  const open = issues.flatMap(({ issue }) => issue ?? []);
  return {
    "issue-numbers": JSON.stringify(open.map(({ number }) => number)),
    "issue-url": open[0]?.url ?? "",
    "sarif-uploads": String(uploaded),
  };
}
