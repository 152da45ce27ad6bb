import type { Severity } from "@regreen/contracts";
import { matchAdvisory, type PackageVersion } from "../osv/match.ts";
import { sameName } from "../osv/names.ts";
import type { OsvAffected } from "../osv/record.ts";
import { orderOf } from "../versions/ecosystems.ts";
import { VersionError } from "../versions/order.ts";

/** A bound of a range of versions, as GitHub and npm write them. */
export interface Bound {
  readonly op: "<" | "<=" | ">" | ">=" | "=";
  readonly version: string;
}

/** What of one package is affected, whichever database says it. */
export interface AffectedPackage {
  readonly ecosystem: string;
  readonly name: string;
  /** In OSV's shape. */
  readonly ranges: OsvAffected["ranges"];
  readonly versions: readonly string[];
  /** One of these, with all of its bounds. No bound at all is every version. */
  readonly bounds: readonly (readonly Bound[])[];
  /** Versions that the database calls fixed. */
  readonly fixes: readonly string[];
}

/** One advisory of any source: OSV, GitHub, npm audit, pip-audit. */
export interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly kind: "vulnerability" | "malware";
  /** Null where nobody says. */
  readonly severity: Severity | null;
  readonly cvss: { readonly vector: string; readonly score: number } | null;
  readonly isWithdrawn: boolean;
  readonly affected: readonly AffectedPackage[];
  readonly sources: readonly string[];
}

export interface Verdict {
  readonly affected: boolean | "unknown";
  /** Why it is unknown; "" otherwise. */
  readonly note: string;
}

/** Whether an advisory is about this version: one of its sources says so. Unknown where one can't be judged and no other does. */
export function isAffected(advisory: Advisory, found: PackageVersion): Verdict {
  let unknown: Verdict | null = null;
  for (const entry of entriesAbout(advisory, found)) {
    const verdict = judge(advisory.id, entry, found);
    if (verdict.affected === true) return verdict;
    if (verdict.affected === "unknown") unknown ??= verdict;
  }
  return unknown ?? { affected: false, note: "" };
}

export function entriesAbout(
  advisory: Advisory,
  { ecosystem, name }: Pick<PackageVersion, "ecosystem" | "name">,
): AffectedPackage[] {
  const base = (text: string) => text.split(":")[0];
  return advisory.affected.filter(
    (entry) => base(entry.ecosystem) === base(ecosystem) && sameName(ecosystem, entry.name, name),
  );
}

function judge(id: string, entry: AffectedPackage, found: PackageVersion): Verdict {
  const { ecosystem, name, ranges, versions } = entry;
  const record = {
    ...{ id, aliases: [], summary: "", details: "", severity: [] },
    affected: [{ package: { ecosystem, name }, ranges, versions: versions as string[] }],
  };
  const verdict = matchAdvisory(record, found);
  if (verdict.affected === true) return verdict;
  const bounds = withinAny(entry.bounds, found);
  return bounds.affected === false ? verdict : bounds;
}

function withinAny(sets: AffectedPackage["bounds"], { ecosystem, version }: PackageVersion): Verdict {
  const order = orderOf(ecosystem);
  if (sets.length === 0) return { affected: false, note: "" };
  if (order === null) return { affected: "unknown", note: `versions of ${ecosystem} have no known order` };
  try {
    const isIn = sets.some((set) => set.every((bound) => holds(bound, order(version, bound.version))));
    return { affected: isIn, note: "" };
  } catch (error) {
    if (!(error instanceof VersionError)) throw error;
    return { affected: "unknown", note: error.message };
  }
}

function holds({ op }: Bound, distance: number): boolean {
  if (op === "<") return distance < 0;
  if (op === "<=") return distance <= 0;
  if (op === ">") return distance > 0;
  return op === ">=" ? distance >= 0 : distance === 0;
}
