import { type AuditId, type Finding, type Findings, SEVERITIES, type Severity } from "@regreen/contracts";

/** Findings that one command shows: a rule in a file, or a package in a lockfile. The gravest stands first. */
export interface FindingGroup {
  readonly audit: AuditId;
  readonly findings: readonly [Finding, ...Finding[]];
}

interface Wanted {
  readonly minSeverity: Severity;
  /** Whether a model may be asked: without one only what has a fix of its own is worth a try. */
  readonly modelAvailable: boolean;
}

/** The lane of workflow files is another one, with other rights (C-08b). */
const HEALED: readonly AuditId[] = ["code", "dependencies"];
/** More of one rule in one file are not mended in one go. */
const MAX_OF_A_GROUP = 100;

/** What a fix may be tried for, the gravest first; of equals those that a safe fix is known for. */
export function groupsOf(audits: readonly Findings[], { minSeverity, modelAvailable }: Wanted): FindingGroup[] {
  const groups = new Map<string, { audit: AuditId; findings: Finding[] }>();
  for (const { audit, findings } of audits.filter(({ audit }) => HEALED.includes(audit))) {
    for (const finding of findings) {
      if (finding.suppressed !== null || hasLineBreak(finding.location.file)) continue;
      const key = keyOf(audit, finding);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { audit, findings: [finding] });
      else group.findings.push(finding);
    }
  }
  return [...groups.values()]
    .filter(({ findings }) => findings.length <= MAX_OF_A_GROUP)
    .map(({ audit, findings }) => ({ audit, findings: gravestFirst(findings) }))
    .filter(({ findings: [first] }) => rank(first.severity) <= rank(minSeverity))
    .filter((group) => modelAvailable || isMendable(group))
    .sort((a, b) => rank(a.findings[0].severity) - rank(b.findings[0].severity) || ease(a) - ease(b));
}

/** Inputs take a path a line. */
function hasLineBreak(file: string): boolean {
  return /[\n\r\0]/.test(file);
}

function keyOf(audit: AuditId, { rule, location, package: found }: Finding): string {
  if (found === null) return JSON.stringify([audit, rule, location.file]);
  // Whatever version is locked: the check looks at all of them.
  return JSON.stringify([audit, found.ecosystem, found.name, found.lockfile ?? found.manifest]);
}

function gravestFirst(findings: readonly Finding[]): [Finding, ...Finding[]] {
  return [...findings].sort((a, b) => rank(a.severity) - rank(b.severity)) as [Finding, ...Finding[]];
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function isMendable({ findings }: FindingGroup): boolean {
  if (findings[0].package !== null)
    return findings.every(({ package: found }) => found?.fixed_version != null && found.decision !== "review");
  return findings.every(({ fix }) => fix !== null);
}

/** 0: safe edits or a known version; 1: edits to look at; 2: nobody knows yet. */
function ease(group: FindingGroup): number {
  if (!isMendable(group)) return 2;
  return group.findings.every(({ fix, package: found }) => found !== null || fix?.safety === "safe") ? 0 : 1;
}
