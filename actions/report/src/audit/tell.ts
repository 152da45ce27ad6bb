import type { AuditId, Findings } from "@regreen/contracts";
import { type PublishPort, WORKFLOW_LOGIN } from "@regreen/github";
import { type Memory, remember } from "@regreen/ledger";
import { auditEvents, auditKey, openFindings, runOfAudit } from "@regreen/ledger/audits";
import { POLICY_PATH, parsePolicy } from "@regreen/policy";
import type { AuditInputs } from "./inputs.ts";
import { closeOthers, type IssueJob, type IssueKey, type Told, tellIssue } from "./issue.ts";
import { newsOf, type Remembered, readMemory, trendOf } from "./memory.ts";
import type { Night } from "./night.ts";
import type { AuditPorts } from "./report-audit.ts";

type NightBase = Omit<Night, "audits" | "trend" | "score" | "notes">;

export interface Telling {
  readonly audits: readonly Findings[];
  readonly inputs: Pick<AuditInputs, "openIssue" | "healthScore">;
  readonly base: NightBase;
  readonly notes: readonly string[];
  readonly ports: AuditPorts;
}

export interface ToldNight {
  readonly night: Night;
  readonly issues: readonly Told[];
}

/** Without GitHub there is a summary, and nothing else: nothing is known of before, and nothing is remembered. */
export async function tellNobody(telling: Telling): Promise<ToldNight> {
  const remembered = await readMemory(telling.ports.memory, telling.ports);
  return { night: nightOf(telling, remembered), issues: [] };
}

/**
 * Writes the issues, then the memory, while no other night does the same. In this order: where the memory can't be written, people hear
 * of news twice, and not never.
 */
export async function tellNight(telling: Telling, github: PublishPort): Promise<ToldNight> {
  const { ports, base } = telling;
  const lock = { key: "nightly-audit", sha: base.place.commit };
  const { policy, viewer } = await situationOf(github);
  return github.exclusively(lock, async (alone) => {
    const remembered = await readMemory(ports.memory, ports);
    const night = nightOf(telling, remembered);
    const job: IssueJob = { github, policy, viewer, runId: ports.run.id, logger: ports.logger, alone };
    const issues = await tellIssues(job, telling.inputs.openIssue, night);
    // What could not be compared has not been told as news, so that the next night has to.
    const isTold = remembered.why === null && !issues.some(({ isOvertaken }) => isOvertaken === true);
    if (isTold) await writeMemory(telling, remembered);
    return { night, issues };
  });
}

async function situationOf(github: PublishPort) {
  const { defaultBranch } = await github.getRepository();
  const [text, viewer] = await Promise.all([github.getFile(POLICY_PATH, defaultBranch), github.viewer()]);
  return { policy: parsePolicy(POLICY_PATH, text), viewer: viewer ?? WORKFLOW_LOGIN };
}

function nightOf({ audits, inputs, base, notes, ports }: Telling, remembered: Remembered): Night {
  const { healthScore: score } = inputs;
  const { id: runId } = ports.run;
  return {
    ...base,
    audits: audits.map((findings) => newsOf(findings, remembered, runId)),
    score,
    trend: score === null ? [] : trendOf(remembered, { runId, score, now: ports.now }),
    notes: [...notes, ...(remembered.why === null ? [] : [`What was found before is not known: ${remembered.why}`])],
  };
}

async function tellIssues(job: IssueJob, how: AuditInputs["openIssue"], night: Night): Promise<Told[]> {
  if (how === "none") return [];
  if (how === "one") {
    const told = await tellIssue(job, "night", night);
    await closeOthers(job, ["night"], told);
    return [told];
  }
  const told: Told[] = [];
  for (const news of night.audits) {
    const { audit } = news.findings;
    const isAboutWorkflows = audit === "workflows";
    const only: Night = {
      ...night,
      audits: [news],
      missing: [],
      score: isAboutWorkflows ? night.score : null,
      // Workflow files are never mended by pull requests of the night.
      outcomes: isAboutWorkflows ? [] : night.outcomes,
      causesLeft: isAboutWorkflows ? 0 : night.causesLeft,
    };
    told.push(await tellIssue(job, audit, only));
  }
  const keys: IssueKey[] = night.audits.map(({ findings }): AuditId => findings.audit);
  if (keys.length > 0) await closeOthers(job, keys, { issue: null, message: "" });
  return told;
}

async function writeMemory(telling: Telling, { events }: Remembered): Promise<void> {
  const { audits, inputs, base, ports } = telling;
  const { id: runId, attempt } = ports.run;
  const latest = Math.max(0, ...events.map((event) => runOfAudit(event.key) ?? 0));
  if (runId === null || latest > runId) return;
  const all = audits.flatMap((findings) => {
    const headSha = findings.commit ?? base.place.commit;
    if (headSha === null) return [];
    const counted = findings.findings.filter(({ suppressed }) => suppressed === null);
    const seen = {
      audit: findings.audit,
      headSha,
      fingerprints: new Set(counted.map(({ fingerprint }) => fingerprint)),
      isWhole: findings.not_checked.length === 0,
      health: findings.audit === "workflows" ? inputs.healthScore : null,
    };
    return auditEvents(seen, openFindings(events, findings.audit), ports.now);
  });
  const memory: Memory = ports.memory;
  await remember({ ...memory, log: ports.logger }, all, { idempotencyKey: auditKey(runId, attempt) });
}
