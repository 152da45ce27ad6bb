import type { LockedPackage } from "./lockfiles/lockfile.ts";
import { packageKey } from "./osv/names.ts";
import { rangeAdmits } from "./ranges/admits.ts";

/** Who asks for a package, and for which versions of it. */
export interface Asker {
  readonly by: LockedPackage;
  /** Null where the lockfile holds no ranges. */
  readonly range: string | null;
}

/** Who asks for whom in one lockfile. Made once for a lockfile, in the time of its size; may hold circles. */
export class DependencyGraph {
  readonly #askers = new Map<LockedPackage, Asker[]>();

  constructor(packages: readonly LockedPackage[]) {
    const byName = new Map<string, LockedPackage[]>();
    for (const each of packages) {
      const key = packageKey(each);
      const list = byName.get(key);
      if (list === undefined) byName.set(key, [each]);
      else list.push(each);
    }
    for (const by of packages)
      for (const { name, range, version } of by.requires)
        for (const wanted of meant(byName.get(packageKey({ ecosystem: by.ecosystem, name })) ?? [], range, version)) {
          const list = this.#askers.get(wanted);
          if (list === undefined) this.#askers.set(wanted, [{ by, range }]);
          else list.push({ by, range });
        }
  }

  askersOf(found: LockedPackage): readonly Asker[] {
    return this.#askers.get(found) ?? [];
  }

  /**
   * The shortest way from what the project asks for to a package, which is its last element; the package alone where the project
   * asks for it itself, or where the lockfile does not say.
   */
  pathTo(found: LockedPackage, isDirect: (each: LockedPackage) => boolean): LockedPackage[] {
    const next = new Map<LockedPackage, LockedPackage | null>([[found, null]]);
    // Grows while it is walked: the nearest first.
    const open = [found];
    for (const at of open) {
      if (isDirect(at)) return walk(at, next);
      for (const { by } of this.askersOf(at))
        if (!next.has(by)) {
          next.set(by, at);
          open.push(by);
        }
    }
    return [found];
  }
}

function walk(start: LockedPackage, next: ReadonlyMap<LockedPackage, LockedPackage | null>): LockedPackage[] {
  const path: LockedPackage[] = [];
  for (let at: LockedPackage | null = start; at !== null; at = next.get(at) ?? null) path.push(at);
  return path;
}

/** Of several versions of a package those that are meant: more than one only where nothing tells them apart. */
function meant(
  candidates: readonly LockedPackage[],
  range: string | null,
  version: string | null,
): readonly LockedPackage[] {
  if (candidates.length <= 1) return candidates;
  if (version !== null) return candidates.filter((each) => each.version === version);
  if (range === null) return candidates;
  return candidates.filter((each) => rangeAdmits(each.ecosystem, range, each.version) !== false);
}
