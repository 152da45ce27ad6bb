import { type Advisory, isAffected } from "./advisories/advisory.ts";
import { mergeAdvisories } from "./advisories/merge.ts";
import type { LockedPackage, Lockfile } from "./lockfiles/lockfile.ts";
import { packageKey } from "./osv/names.ts";
import { orderOf } from "./versions/ecosystems.ts";

export interface VersionChange {
  readonly ecosystem: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** `unknown` where the versions can't be ordered. */
  readonly direction: "up" | "down" | "unknown";
}

export interface DependencyDiff {
  readonly added: readonly LockedPackage[];
  readonly removed: readonly LockedPackage[];
  readonly changed: readonly VersionChange[];
  /** Advisories about what is new and about nothing that was there before. */
  readonly newAdvisories: readonly { readonly advisory: Advisory; readonly found: LockedPackage }[];
}

/** What changes between two sets of lockfiles: of a package that has one version before and one after, the versions; else what came and went. */
export function diffDependencies(
  before: readonly Lockfile[],
  after: readonly Lockfile[],
  advisories: readonly Advisory[] = [],
): DependencyDiff {
  const [old, now] = [versionsByPackage(before), versionsByPackage(after)];
  const added: LockedPackage[] = [];
  const removed: LockedPackage[] = [];
  const changed: VersionChange[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [left, right] = [old.get(key), now.get(key)];
    const gone = [...(left?.values() ?? [])].filter(({ version }) => right?.has(version) !== true);
    const come = [...(right?.values() ?? [])].filter(({ version }) => left?.has(version) !== true);
    const [from, to] = [gone[0], come[0]];
    if (gone.length === 1 && come.length === 1 && from !== undefined && to !== undefined) {
      const { ecosystem, name, version } = to;
      changed.push({ ecosystem, name, from: from.version, to: version, direction: directionOf(from, to) });
    } else {
      removed.push(...gone);
      added.push(...come);
    }
  }
  return { added, removed, changed, newAdvisories: newAdvisories(old, now, advisories) };
}

type Versions = Map<string, Map<string, LockedPackage>>;

function versionsByPackage(lockfiles: readonly Lockfile[]): Versions {
  const found: Versions = new Map();
  for (const each of lockfiles.flatMap(({ packages }) => packages)) {
    const key = packageKey(each);
    const versions = found.get(key) ?? new Map<string, LockedPackage>();
    found.set(key, versions.set(each.version, versions.get(each.version) ?? each));
  }
  return found;
}

function directionOf(from: LockedPackage, to: LockedPackage): VersionChange["direction"] {
  try {
    const distance = orderOf(to.ecosystem)?.(from.version, to.version) ?? 0;
    return distance < 0 ? "up" : distance > 0 ? "down" : "unknown";
  } catch {
    return "unknown";
  }
}

function newAdvisories(old: Versions, now: Versions, advisories: readonly Advisory[]) {
  return mergeAdvisories(advisories).flatMap((advisory) =>
    [...new Set(advisory.affected.map(packageKey))].flatMap((key) => {
      const isHit = (found: LockedPackage) => isAffected(advisory, found).affected === true;
      if ([...(old.get(key)?.values() ?? [])].some(isHit)) return [];
      return [...(now.get(key)?.values() ?? [])].filter(isHit).map((found) => ({ advisory, found }));
    }),
  );
}
