export { type LockedPackage, type Lockfile, LockfileError } from "./lockfiles/lockfile.ts";
export { readLockfile } from "./lockfiles/read-lockfile.ts";
export { firstFixed, type Match, matchAdvisory, type PackageVersion } from "./osv/match.ts";
export { type OsvAffected, type OsvEvent, type OsvRecord, osvRecordSchema } from "./osv/record.ts";
export { orderOf } from "./versions/ecosystems.ts";
export { VersionError, type VersionOrder } from "./versions/order.ts";
