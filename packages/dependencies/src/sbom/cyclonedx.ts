import { DependencyGraph } from "../graph.ts";
import type { Lockfile } from "../lockfiles/lockfile.ts";
import type { PackageVersion } from "../osv/match.ts";
import { purlOf } from "./purl.ts";

interface Component {
  readonly type: "library";
  readonly "bom-ref": string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly purl?: string;
  readonly scope?: "required" | "optional";
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

export interface Sbom {
  readonly $schema: string;
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly version: 1;
  readonly metadata: { readonly tools: { readonly components: readonly { type: "application"; name: string }[] } };
  readonly components: readonly Component[];
  /** Who asks for whom, as far as lockfiles say; what asks for nothing is left out. */
  readonly dependencies?: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What lockfiles pin, as CycloneDX 1.6 (cyclonedx.org/docs/1.6/json), each package once; no time and no number, so that it is the same for the same files. */
export function sbomOf(lockfiles: readonly Lockfile[]): Sbom {
  const found = new Map<string, Component>();
  const files = new Map<string, Set<string>>();
  for (const { path, packages } of lockfiles)
    for (const each of packages) {
      const purl = purlOf(each);
      const ref = refOf(each);
      const isOptional = each.isDev === true && found.get(ref)?.scope !== "required";
      files.set(ref, (files.get(ref) ?? new Set()).add(path));
      const component: Component = {
        type: "library",
        "bom-ref": ref,
        ...namesOf(each),
        version: each.version,
        ...(purl === null ? {} : { purl }),
        scope: isOptional ? "optional" : "required",
        properties: [...(files.get(ref) ?? [])].map((value) => ({ name: "regreen:file", value })),
      };
      found.set(ref, component);
    }
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { tools: { components: [{ type: "application", name: "regreen" }] } },
    components: [...found.values()].sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1)),
    ...dependenciesOf(lockfiles),
  };
}

function dependenciesOf(lockfiles: readonly Lockfile[]): Pick<Sbom, "dependencies"> {
  const asked = new Map<string, Set<string>>();
  for (const { packages } of lockfiles) {
    const graph = new DependencyGraph(packages);
    const refs = new Map(packages.map((each) => [each, refOf(each)]));
    for (const each of packages)
      for (const { by } of graph.askersOf(each)) {
        const [from, to] = [refs.get(by) ?? "", refs.get(each) ?? ""];
        const known = asked.get(from);
        if (known === undefined) asked.set(from, new Set([to]));
        else known.add(to);
      }
  }
  const dependencies = [...asked].map(([ref, refs]) => ({ ref, dependsOn: [...refs].sort() }));
  return dependencies.length === 0 ? {} : { dependencies: dependencies.sort((a, b) => (a.ref < b.ref ? -1 : 1)) };
}

function refOf(found: PackageVersion): string {
  return purlOf(found) ?? `${found.ecosystem}:${found.name}@${found.version}`;
}

/** Scopes, vendors and groups have a field of their own. */
function namesOf({ ecosystem, name }: { readonly ecosystem: string; readonly name: string }) {
  const at = name.lastIndexOf(ecosystem.startsWith("Maven") ? ":" : "/");
  return at > 0 ? { group: name.slice(0, at), name: name.slice(at + 1) } : { name };
}
