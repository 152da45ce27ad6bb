export { type Advisory, type AffectedPackage, type Bound, isAffected, type Verdict } from "./advisories/advisory.ts";
export { cvss3BaseScore } from "./advisories/cvss-v3.ts";
export { advisoryOfAlert, advisoryOfGithub } from "./advisories/github.ts";
export { mergeAdvisories } from "./advisories/merge.ts";
export { advisoryOfOsv } from "./advisories/osv.ts";
export { advisoriesOfNpmAudit, advisoriesOfPipAudit } from "./advisories/reports.ts";
export { cvssScore, severityOfScore } from "./advisories/severity.ts";
export { affectedRange, isInAffected, parseAffected } from "./affected/affected-range.ts";
export {
  parseVersionCheck,
  type StillThere,
  type VersionCheck,
  versionCheckText,
  versionsLeft,
} from "./affected/version-check.ts";
export { auditDependencies, type DependencyAudit, type DependencyReport } from "./audit/audit.ts";
export { pinningFiles } from "./audit/files.ts";
export {
  type CompatibilityRule,
  DEFAULT_DEPENDENCY_POLICY,
  type DependencyPolicy,
  UPDATE_STRATEGIES,
  type UpdateStrategy,
} from "./audit/policy.ts";
export { compatibilityRisk, deltaOf, isPrerelease, type Risk, type VersionDelta } from "./audit/risk.ts";
export type { AvailableVersion, Update } from "./audit/updates.ts";
export { ML_COMPATIBILITY } from "./compatibility/ml-rules.ts";
export { type DependencyDiff, diffDependencies, type VersionChange } from "./diff.ts";
export { type Asker, DependencyGraph } from "./graph.ts";
export { type Asked, type LockedPackage, type Lockfile, LockfileError } from "./lockfiles/lockfile.ts";
export { isLockfile, readLockfile } from "./lockfiles/read-lockfile.ts";
export type { Manifest, Requirement } from "./manifests/manifest.ts";
export { isManifest, readManifest } from "./manifests/read-manifest.ts";
export { firstFixed, type Match, matchAdvisory, type PackageVersion } from "./osv/match.ts";
export { packageKey } from "./osv/names.ts";
export { type OsvAffected, type OsvEvent, type OsvRecord, osvRecordSchema } from "./osv/record.ts";
export { rangeAdmits } from "./ranges/admits.ts";
export { type DependencyReview, type ReviewedChange, type RiskLevel, reviewDependencies } from "./review.ts";
export { type Sbom, sbomOf } from "./sbom/cyclonedx.ts";
export { purlOf } from "./sbom/purl.ts";
export { orderOf } from "./versions/ecosystems.ts";
export { VersionError, type VersionOrder } from "./versions/order.ts";
