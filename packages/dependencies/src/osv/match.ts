import { orderOf } from "../versions/ecosystems.ts";
import { VersionError, type VersionOrder } from "../versions/order.ts";
import { sameName } from "./names.ts";
import type { OsvAffected, OsvEvent, OsvRecord } from "./record.ts";

/** One version of one package, as a lockfile has it. */
export interface PackageVersion {
  /** As OSV names it: `PyPI`, `npm`, … */
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

export interface Match {
  /** `unknown`: a range could not be judged, and the list of versions does not name this one. */
  readonly affected: boolean | "unknown";
  /** Why it is unknown; "" otherwise. */
  readonly note: string;
}

/**
 * Whether an advisory is about this version: in `versions[]`, or in a range by the order of its ecosystem (OSV schema,
 * "Evaluation"). Whether it has been withdrawn is another question.
 */
export function matchAdvisory(record: OsvRecord, found: PackageVersion): Match {
  const entries = record.affected.filter((entry) => isAbout(entry, found));
  if (entries.some(({ versions }) => versions.includes(found.version))) return { affected: true, note: "" };
  const order = orderOf(found.ecosystem);
  const notes: string[] = [];
  for (const range of entries.flatMap(({ ranges }) => ranges).filter(({ type }) => type !== "GIT")) {
    if (order === null) return { affected: "unknown", note: `versions of ${found.ecosystem} have no known order` };
    try {
      if (isInRange(range.events, found.version, order)) return { affected: true, note: "" };
    } catch (error) {
      if (!(error instanceof VersionError)) throw error;
      notes.push(error.message);
    }
  }
  return notes.length > 0 ? { affected: "unknown", note: notes[0] as string } : { affected: false, note: "" };
}

/** The oldest fixed version that is newer than this one; null where the advisory names none. */
export function firstFixed(record: OsvRecord, found: PackageVersion): string | null {
  const order = orderOf(found.ecosystem);
  if (order === null) return null;
  const fixes = record.affected
    .filter((entry) => isAbout(entry, found))
    .flatMap(({ ranges }) => ranges.filter(({ type }) => type !== "GIT"))
    .flatMap(({ events }) => events.flatMap(({ fixed }) => fixed ?? []))
    .filter(
      (fixed) =>
        isNewer(fixed, found.version, order) && matchAdvisory(record, { ...found, version: fixed }).affected === false,
    );
  return fixes.sort(order)[0] ?? null;
}

function isNewer(a: string, b: string, order: VersionOrder): boolean {
  try {
    return order(a, b) > 0;
  } catch {
    return false;
  }
}

function isAbout(entry: OsvAffected, { ecosystem, name }: PackageVersion): boolean {
  const about = entry.package;
  if (about === undefined) return false;
  const base = (text: string) => text.split(":")[0];
  return base(about.ecosystem) === base(ecosystem) && sameName(ecosystem, about.name, name);
}

/** Events in the order of their versions, then as they are listed; the last one that is not newer decides. `limit` ends the range. */
function isInRange(events: readonly OsvEvent[], version: string, order: VersionOrder): boolean {
  const limits = events.flatMap(({ limit }) => limit ?? []);
  if (limits.length > 0 && !limits.some((limit) => limit === "*" || order(version, limit) < 0)) return false;
  const steps = events.flatMap((event) => stepOf(event)).sort((a, b) => fromStart(a.at, b.at, order));
  let isAffected = false;
  for (const { at, kind } of steps) {
    const distance = at === "0" ? 1 : order(version, at);
    if (kind === "introduced" && distance >= 0) isAffected = true;
    if (kind === "fixed" && distance >= 0) isAffected = false;
    if (kind === "last_affected" && distance > 0) isAffected = false;
  }
  return isAffected;
}

interface Step {
  readonly at: string;
  readonly kind: "introduced" | "fixed" | "last_affected";
}

function stepOf({ introduced, fixed, last_affected }: OsvEvent): Step[] {
  return [
    ...(fixed === undefined ? [] : [{ at: fixed, kind: "fixed" } as const]),
    ...(introduced === undefined ? [] : [{ at: introduced, kind: "introduced" } as const]),
    ...(last_affected === undefined ? [] : [{ at: last_affected, kind: "last_affected" } as const]),
  ];
}

/** "0" is before every version, whatever the ecosystem. */
function fromStart(a: string, b: string, order: VersionOrder): number {
  if (a === "0" || b === "0") return Number(b === "0") - Number(a === "0");
  return order(a, b);
}
