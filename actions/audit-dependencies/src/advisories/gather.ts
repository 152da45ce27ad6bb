import { type Advisory, type LockedPackage, packageKey } from "@regreen/dependencies";
import type { Inputs } from "../inputs.ts";
import type { AuditDependenciesPorts, NotChecked } from "../ports.ts";
import { advisoriesOfFolder, advisoriesOfReports, type Gathered } from "./from-files.ts";
import { advisoriesOfAlerts, advisoriesOfGithub } from "./from-github.ts";
import { advisoriesOfOsv } from "./from-osv.ts";

export interface AllAdvisories {
  readonly advisories: readonly Advisory[];
  readonly notChecked: readonly NotChecked[];
  /** Packages whose names were kept back. */
  readonly keptBack: number;
}

/** Advisories about packages, of every source that was asked for. A source that fails is named; what the others have stays. */
export async function gatherAdvisories(
  packages: readonly LockedPackage[],
  inputs: Pick<Inputs, "advisories" | "reports" | "sources" | "privateNames">,
  { materials, osv, github }: Pick<AuditDependenciesPorts, "materials" | "osv" | "github">,
): Promise<AllAdvisories> {
  const isPrivate = patternsOf(inputs.privateNames);
  const shown = packages.filter(({ name }) => !isPrivate(name));
  const { names, wanted } = inputs.sources;
  const gathered: Gathered[] = [];
  if (inputs.advisories !== undefined)
    gathered.push(await advisoriesOfFolder(inputs.advisories, new Set(packages.map(packageKey)), materials));
  if (inputs.reports.length > 0) gathered.push(await advisoriesOfReports(inputs.reports, materials));
  if (names.includes("osv")) gathered.push(await advisoriesOfOsv(shown, osv));
  if (names.includes("github-advisories") && github !== null) gathered.push(await advisoriesOfGithub(shown, github));
  if (names.includes("dependabot") && github !== null) gathered.push(await advisoriesOfAlerts(github, wanted));
  return {
    advisories: gathered.flatMap(({ advisories }) => advisories),
    notChecked: gathered.flatMap(({ notChecked }) => notChecked),
    keptBack: new Set(packages.filter(({ name }) => isPrivate(name)).map(packageKey)).size,
  };
}

/** `@acme/*` and `acme-internal`: whole names, or their beginning before a star at the end. */
function patternsOf(patterns: readonly string[]): (name: string) => boolean {
  return (name) =>
    patterns.some((pattern) =>
      pattern.endsWith("*")
        ? name.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
        : name.toLowerCase() === pattern.toLowerCase(),
    );
}
