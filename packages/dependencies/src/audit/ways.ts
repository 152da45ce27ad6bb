import { type Asker, DependencyGraph } from "../graph.ts";
import type { LockedPackage, Lockfile } from "../lockfiles/lockfile.ts";
import type { Requirement } from "../manifests/manifest.ts";
import { packageKey } from "../osv/names.ts";
import { rangeAdmits } from "../ranges/admits.ts";

export interface PlacedRequirement extends Requirement {
  /** Of the manifest. */
  readonly path: string;
}

/** How packages come into a lockfile. */
export interface Ways {
  /** What the project's manifests ask for, as far as it may mean this version. */
  wanted(found: LockedPackage): PlacedRequirement[];
  askers(found: LockedPackage): readonly Asker[];
  /** From what the project asks for to the package. */
  path(found: LockedPackage): LockedPackage[];
}

/** The graph is made when somebody asks for it: most lockfiles have nothing to tell. */
export function waysInto(file: Lockfile, requirements: ReadonlyMap<string, readonly PlacedRequirement[]>): Ways {
  let graph: DependencyGraph | null = null;
  const graphOf = () => {
    graph ??= new DependencyGraph(file.packages);
    return graph;
  };
  const wanted = (found: LockedPackage) => wantedBy(requirements.get(packageKey(found)) ?? [], found);
  return {
    wanted,
    askers: (found) => graphOf().askersOf(found),
    path: (found) => graphOf().pathTo(found, (each) => each.isDirect ?? wanted(each).length > 0),
  };
}

/** Of several versions of a package, those that a requirement may mean. */
function wantedBy(requirements: readonly PlacedRequirement[], found: LockedPackage): PlacedRequirement[] {
  if (found.isDirect === false) return [];
  return requirements.filter(({ ecosystem, range }) => rangeAdmits(ecosystem, range, found.version) !== false);
}
