import path from "node:path";
import type { ActionResult } from "@regreen/action-kit";
import { finishAudit, judgeFindings } from "@regreen/audit-kit";
import { type Findings, PlatformError, UserError } from "@regreen/contracts";
import {
  auditDependencies,
  type DependencyPolicy,
  type DependencyReview,
  diffDependencies,
  type Lockfile,
  ML_COMPATIBILITY,
  pinningFiles,
  reviewDependencies,
  sbomOf,
} from "@regreen/dependencies";
import type { Policy } from "@regreen/policy";
import { escapeProse, safeJson } from "@regreen/text";
import { type AllAdvisories, gatherAdvisories } from "./advisories/gather.ts";
import { runCheck } from "./check.ts";
import type { Inputs } from "./inputs.ts";
import type { AuditDependenciesPorts, NotChecked, ProjectSource } from "./ports.ts";
import { type Project, readProject } from "./project/read-project.ts";
import { changesTable, otherUpdates, passedOverList, vulnerableTable } from "./render/sections.ts";
import { withAliases } from "./rules.ts";

export type { AuditDependenciesPorts } from "./ports.ts";

/** Updates in the output; findings.json has them all by finding. */
const MAX_UPDATES = 100;

/** What advisories, lists and rules say of a project's dependencies, and of a change of them. Runs nothing of the project. */
export async function run(inputs: Inputs, ports: AuditDependenciesPorts): Promise<ActionResult> {
  if (inputs.checks.length > 0) return runCheck(inputs.checks, ports);
  const project = await readProject(ports.project);
  const now = pinningFiles(project);
  const base = await readBase(inputs, ports);
  const before = base.files === null ? null : base;
  const packages = [...now, ...(before?.files ?? [])].flatMap((file) => file.packages);
  const gathered = await gatherAdvisories(packages, inputs, ports);
  const options = { ...inputs.options, rules: withAliases(inputs.options.rules, gathered.advisories) };
  if (!readsAdvisories(inputs))
    ports.logger.warning('No advisory was read: it is offline, and neither "advisories" nor "reports" is given.');
  const policy = dependencyPolicy(ports.policy, inputs);
  const auditing = { advisories: gathered.advisories, policy };
  const report = auditProject(project, auditing);
  const review = before === null ? null : reviewOf({ before, now, gathered, policy, project });
  const isReview = inputs.source === "renovate";
  // A review of an update tells what it brings; the nightly audit tells the rest.
  const known = isReview && before !== null ? knownBefore(before, auditing) : new Set<string>();
  const findings = report.findings.filter(({ fingerprint }) => !known.has(fingerprint));
  const sbomPath = inputs.sbom ? await writeSbom(project.lockfiles, inputs, ports) : "";
  const notChecked = [...project.notChecked, ...base.notChecked, ...gathered.notChecked, ...report.not_checked];
  const audit: Findings = {
    schema_version: 1,
    audit: "dependencies",
    ...{ repository: ports.repository, commit: ports.commit },
    ...{ findings: [...findings], not_checked: notChecked },
    checked: { files: project.files, rules: report.checked.advisories + policy.compatibility.length },
  };
  // What policy and baseline let pass needs no update.
  const { news } = await judgeFindings(audit, options, ports.finish);
  return finishAudit(
    {
      findings: audit,
      isPartial: isReview,
      headline: headline(report.checked.packages, { ...gathered, areRead: readsAdvisories(inputs) }, review),
      sections: [
        ...(review === null || before === null ? [] : [changesTable(review, before.name)]),
        vulnerableTable(news, report.updates),
        otherUpdates(isReview ? [] : report.updates),
        passedOverList(report.passed_over, gathered.keptBack),
      ].filter((section) => section !== ""),
      outputs: {
        packages: String(report.checked.packages),
        updates: safeJson(report.updates.slice(0, MAX_UPDATES).map(updateOutput)),
        "sbom-path": sbomPath,
        risk: review?.level ?? "",
        "risk-reason": review?.reason ?? "",
        changes: review === null ? "" : safeJson(review.changes.slice(0, MAX_UPDATES)),
      },
    },
    options,
    ports.finish,
  );
}

interface Base {
  readonly name: string;
  readonly project: Project;
  readonly files: readonly Lockfile[];
  readonly notChecked: readonly NotChecked[];
}

async function readBase({ compareWith, source }: Inputs, ports: AuditDependenciesPorts): Promise<Base | Unread> {
  const found = await ports.base(compareWith);
  if (found === null) {
    if (source === "repository") return { files: null, notChecked: [] };
    throw new UserError('Input "source" is "renovate", and there is nothing to compare with.', {
      hint: 'Run it on `pull_request`, or name the base with "compare-with".',
    });
  }
  const project = await readOrWhy(found.source);
  if (typeof project === "string")
    return { files: null, notChecked: [{ what: `the dependencies of ${found.name}`.slice(0, 1000), why: project }] };
  const notChecked = project.notChecked.map(({ what, why }) => ({
    what: `${found.name}: ${what}`.slice(0, 1000),
    why,
  }));
  return { name: found.name, project, files: pinningFiles(project), notChecked };
}

/** GitHub may be down: then the audit of what is here still counts. */
async function readOrWhy(source: ProjectSource): Promise<Project | string> {
  try {
    return await readProject(source);
  } catch (error) {
    if (error instanceof PlatformError) return error.message.slice(0, 1000);
    throw error;
  }
}

interface Unread {
  readonly files: null;
  readonly notChecked: readonly NotChecked[];
}

interface Reviewing {
  readonly before: Base;
  readonly now: readonly Lockfile[];
  readonly gathered: AllAdvisories;
  readonly policy: DependencyPolicy;
  readonly project: Project;
}

function reviewOf({ before, now, gathered, policy, project }: Reviewing): DependencyReview {
  const diff = diffDependencies(before.files, now, gathered.advisories);
  return reviewDependencies({ diff, before: before.files, after: now, policy, runtimes: project.runtimes });
}

/** Fingerprints of what is wrong before the change: of rule, file and package, whatever their versions. */
function knownBefore({ project }: Base, auditing: Auditing): Set<string> {
  return new Set(auditProject(project, auditing).findings.map(({ fingerprint }) => fingerprint));
}

interface Auditing {
  readonly advisories: AllAdvisories["advisories"];
  readonly policy: DependencyPolicy;
}

function auditProject({ lockfiles, manifests, runtimes }: Project, { advisories, policy }: Auditing) {
  const nothing = { baseline: new Set<string>(), available: new Map() };
  return auditDependencies({ lockfiles, manifests, runtimes, advisories, policy, ...nothing });
}

/** The policy's words, with what the inputs say in their place. A team's own rules stand before those that are known. */
function dependencyPolicy({ deps, policy }: Policy, { strategy, securityPriority }: Inputs): DependencyPolicy {
  const own = new Set(deps.ml_compat.map(({ id }) => id));
  return {
    strategy,
    minimumSeverity: securityPriority,
    allow: policy.dependencies.allow,
    deny: policy.dependencies.deny,
    compatibility: [...deps.ml_compat, ...ML_COMPATIBILITY.filter(({ id }) => !own.has(id))],
    ignore: deps.ignore,
    maximumRisk: deps.max_risk,
  };
}

/** What is in the lockfiles, and in manifests with exact versions. */
async function writeSbom(
  lockfiles: readonly Lockfile[],
  { options }: Inputs,
  { finish }: AuditDependenciesPorts,
): Promise<string> {
  return finish.files.write(
    path.join(options.outputDir, "sbom.cdx.json"),
    `${safeJson(sbomOf(lockfiles), { indent: 2 })}\n`,
  );
}

function readsAdvisories({ sources, advisories, reports }: Inputs): boolean {
  return sources.names.length > 0 || advisories !== undefined || reports.length > 0;
}

interface Read extends Pick<AllAdvisories, "advisories"> {
  readonly areRead: boolean;
}

/** A clean result must not look like one of a database that nobody has opened. */
function headline(packages: number, { advisories, areRead }: Read, review: DependencyReview | null): string {
  const risk = review === null ? "" : ` Risk of the change: **${review.level}**. ${escapeProse(review.reason)}`;
  const known = areRead
    ? `, ${advisories.length} advisories about them or other versions of them.`
    : ". **No advisory was read**: it is offline, and neither `advisories` nor `reports` is given. Looked at were lists and rules of the policy alone.";
  return `${packages} packages${known}${risk}`;
}

function updateOutput(update: ReturnType<typeof auditDependencies>["updates"][number]): object {
  const { ecosystem, name, from, to, fixes, risk, decision } = update;
  return { ecosystem, name, from, to, fixes, risk: risk.score, reasons: risk.reasons, decision };
}
