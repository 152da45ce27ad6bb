import type { Finding, Findings, Severity } from "@regreen/contracts";
import { type Advisory, isAffected } from "../advisories/advisory.ts";
import { mergeAdvisories } from "../advisories/merge.ts";
import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import type { Manifest } from "../manifests/manifest.ts";
import type { PackageVersion } from "../osv/match.ts";
import { packageKey } from "../osv/names.ts";
import { orderOf } from "../versions/ecosystems.ts";
import { folderOf, passedOver, pinningFiles, unjudged } from "./files.ts";
import { advisoryFinding, compatibilityFinding, deniedFinding, type Place } from "./findings.ts";
import { Fingerprints } from "./fingerprint.ts";
import { type DependencyPolicy, incompatibilities, isAtLeast, RuleBook, refusedBy } from "./policy.ts";
import { type AvailableVersion, proposeUpdate, type Update } from "./updates.ts";
import { type PlacedRequirement, waysInto } from "./ways.ts";

export interface DependencyAudit {
  readonly lockfiles: readonly Lockfile[];
  readonly manifests: readonly Manifest[];
  /** Of any source; merged here. */
  readonly advisories: readonly Advisory[];
  readonly policy: DependencyPolicy;
  /** Fingerprints of findings that are known and left. */
  readonly baseline: ReadonlySet<string>;
  /** Versions that registries have, by `packageKey`; empty where nobody asked them. */
  readonly available: ReadonlyMap<string, readonly AvailableVersion[]>;
  /** Versions of what the project runs on: `{ python: "3.9.18" }`. */
  readonly runtimes: Readonly<Record<string, string>>;
}

export interface DependencyReport {
  readonly findings: readonly Finding[];
  readonly updates: readonly Update[];
  readonly not_checked: Findings["not_checked"];
  /** What was passed over on purpose, each with its reason; no gap in the audit. */
  readonly passed_over: Findings["not_checked"];
  readonly checked: { readonly files: number; readonly packages: number; readonly advisories: number };
}

/** Which advisories, lists and rules speak against what a project uses, and what would help. */
export function auditDependencies(audit: DependencyAudit): DependencyReport {
  const advisories = mergeAdvisories(audit.advisories);
  const byPackage = advisoriesByPackage(advisories);
  // `go.mod` and a pinned `requirements.txt` are both: what they pin is what an update changes, and no range to keep.
  const locks = new Set(audit.lockfiles.map(({ path }) => path));
  const asking = audit.manifests.filter(({ path }) => !locks.has(path));
  const everywhere = requirementsByPackage(asking);
  const byFolder = requirementsByFolder(asking);
  const both = new Set(audit.manifests.map(({ path }) => path));
  const files = pinningFiles(audit);
  const report = { findings: [] as Finding[], updates: new Map<string, Update>(), notChecked: unjudged(audit) };
  const fingerprints = new Fingerprints();
  const rules = new RuleBook(audit.policy.compatibility);
  for (const file of files) {
    // What no lockfile stands for is a project of its own: what other folders ask for says nothing about it.
    const isAlone = !locks.has(file.path);
    const requirements = isAlone ? (byFolder.get(folderOf(file.path)) ?? new Map()) : everywhere;
    const ways = waysInto(file, requirements);
    const others = besides(file, audit.runtimes);
    for (const found of inOrder(file.packages)) {
      const key = packageKey(found);
      const about = byPackage.get(key) ?? [];
      const wanted = ways.wanted(found);
      const known = { ...found, isDirect: found.isDirect ?? (requirements.size === 0 ? null : wanted.length > 0) };
      const update = proposeUpdate({
        ...{ found: known, advisories: about, requirements: wanted, policy: audit.policy, runtimes: audit.runtimes },
        available: audit.available.get(key) ?? [],
        ...{ others, rules, isPinnedInPlace: both.has(file.path) },
        askers: about.length === 0 ? [] : ways.askers(found),
      });
      const place = { lockfile: isAlone ? null : file.path, wanted, path: () => ways.path(found) };
      const judged = judge({ audit, file, found: known, about, update, fingerprints, place, rules, others });
      report.findings.push(...judged.findings);
      report.notChecked.push(...judged.notChecked);
      const fixesAny = update?.fixes.some((id) => judged.reported.has(id)) ?? false;
      if (update !== null && (fixesAny || audit.policy.strategy === "all"))
        report.updates.set(`${key} ${found.version}`, update);
    }
  }
  return {
    findings: report.findings,
    updates: [...report.updates.values()],
    not_checked: report.notChecked.slice(0, 5000),
    passed_over: passedOver(audit).slice(0, 5000),
    checked: {
      files: files.length,
      packages: files.reduce((sum, file) => sum + file.packages.length, 0),
      advisories: advisories.length,
    },
  };
}

interface Judging {
  readonly audit: DependencyAudit;
  readonly file: Lockfile;
  readonly found: LockedPackage;
  readonly about: readonly Advisory[];
  readonly update: Update | null;
  readonly fingerprints: Fingerprints;
  readonly place: Place;
  readonly rules: RuleBook;
  readonly others: readonly PackageVersion[];
}

function judge({ audit, file, found, about, update, fingerprints, place, rules, others }: Judging) {
  const findings: Finding[] = [];
  const notChecked: Findings["not_checked"] = [];
  const reported = new Set<string>();
  const keep = (finding: Finding) => {
    const isKnown = audit.baseline.has(finding.fingerprint);
    const suppressed = isKnown ? ({ by: "baseline", reason: "It is in the baseline." } as const) : finding.suppressed;
    findings.push({ ...finding, suppressed });
  };
  for (const advisory of about) {
    const { affected, note } = isAffected(advisory, found);
    if (affected === "unknown")
      notChecked.push({
        what: `${file.path}: ${found.name} ${found.version} and ${advisory.id}`.slice(0, 1000),
        why: note.slice(0, 1000),
      });
    if (affected !== true || !isAtLeast(severityOf(advisory), audit.policy.minimumSeverity)) continue;
    if (!reported.has(advisory.id)) reported.add(advisory.id);
    const fingerprint = fingerprints.next(advisory.id, file.path, packageKey(found));
    const severity = severityOf(advisory);
    keep(advisoryFinding({ advisory, found, file, update, fingerprint, severity, place }, audit.policy));
  }
  const refused = refusedBy(audit.policy, found);
  if (refused !== null)
    keep(
      deniedFinding({ refused, found, file, fingerprint: fingerprints.next(refused, file.path, packageKey(found)) }),
    );
  for (const clash of incompatibilities(rules, found, others)) {
    const fingerprint = fingerprints.next(clash.rule.id, file.path, packageKey(found), packageKey(clash.other));
    keep(compatibilityFinding({ clash, found, file, fingerprint }));
  }
  return { findings, notChecked, reported };
}

/** The other packages, and what they run on, as if it were one of them: `PyPI:python`. */
function besides({ packages }: Lockfile, { python }: DependencyAudit["runtimes"]): readonly PackageVersion[] {
  return python === undefined ? packages : [...packages, { ecosystem: "PyPI", name: "python", version: python }];
}

/** What nobody has rated counts as medium, and is not hidden by a minimum of that. */
function severityOf({ severity, kind }: Advisory): Severity {
  return kind === "malware" ? "critical" : (severity ?? "medium");
}

function advisoriesByPackage(advisories: readonly Advisory[]): Map<string, Advisory[]> {
  const found = new Map<string, Advisory[]>();
  for (const advisory of advisories)
    for (const key of new Set(advisory.affected.map(packageKey))) {
      const list = found.get(key);
      if (list === undefined) found.set(key, [advisory]);
      else list.push(advisory);
    }
  return found;
}

function requirementsByFolder(manifests: readonly Manifest[]): Map<string, Map<string, PlacedRequirement[]>> {
  const folders = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const folder = folderOf(manifest.path);
    const list = folders.get(folder);
    if (list === undefined) folders.set(folder, [manifest]);
    else list.push(manifest);
  }
  return new Map([...folders].map(([folder, own]) => [folder, requirementsByPackage(own)]));
}

function requirementsByPackage(manifests: readonly Manifest[]): Map<string, PlacedRequirement[]> {
  const found = new Map<string, PlacedRequirement[]>();
  const placed = manifests.flatMap(({ path, requirements }) => requirements.map((each) => ({ ...each, path })));
  for (const requirement of placed) {
    const key = packageKey(requirement);
    const list = found.get(key);
    if (list === undefined) found.set(key, [requirement]);
    else list.push(requirement);
  }
  return found;
}

/** Older versions first, so that fingerprints of several versions of one package don't depend on the lockfile's order. */
function inOrder(packages: readonly LockedPackage[]): LockedPackage[] {
  return [...packages].sort((a, b) => {
    if (a.name !== b.name || a.ecosystem !== b.ecosystem) return 0;
    try {
      return orderOf(a.ecosystem)?.(a.version, b.version) ?? 0;
    } catch {
      return 0;
    }
  });
}
