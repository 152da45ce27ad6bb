import { type Advisory, type Bound, entriesAbout } from "../advisories/advisory.ts";
import type { PackageVersion } from "../osv/match.ts";
import { sameName } from "../osv/names.ts";
import type { OsvEvent } from "../osv/record.ts";
import { orderOf } from "../versions/ecosystems.ts";
import { VersionError, type VersionOrder } from "../versions/order.ts";

/** Longer ranges do not fit into a finding, characters. */
const MAX_CHARS = 900;

/**
 * Which versions of a package an advisory is about, as a person would write it down and `parseAffected` reads it:
 * `<4.17.21`, `>=2.0.0,<2.3.4 || =3.0.0`. Where that is too long, the part that holds the version which was found.
 */
export function affectedRange(advisory: Advisory, found: PackageVersion): string {
  const order = orderOf(found.ecosystem);
  const sets = entriesAbout(advisory, found).flatMap(({ ranges, bounds, versions }) => [
    ...ranges.filter(({ type }) => type !== "GIT").flatMap(({ events }) => setsOf(events, order)),
    ...bounds.map((set) => [...set]),
    ...versions.map((version): Bound[] => [{ op: "=", version }]),
  ]);
  const readable = sets.filter((set) => set.every(({ version }) => isWritable(version)));
  // What a range holds is not said again version by version.
  const ranges = readable.filter((set) => !isOneVersion(set));
  const ones = readable.filter((set) => isOneVersion(set) && !ranges.some((range) => holdsAll(range, set, order)));
  const parts = [...new Set([...ranges, ...ones].map(textOf))];
  const all = parts.join(" || ");
  if (all !== "" && all.length <= MAX_CHARS && covers(all, found)) return all;
  const one = parts.find((part) => part.length <= MAX_CHARS && covers(part, found));
  return one ?? `=${found.version}`;
}

/** Whether a range of `affectedRange` holds a version; null where it can't be read or compared. */
export function isInAffected(affected: string, { ecosystem, version }: Pick<PackageVersion, "ecosystem" | "version">) {
  const sets = parseAffected(affected);
  const order = orderOf(ecosystem);
  if (sets === null || order === null)
    return sets?.some((set) => set.some((each) => isSame(each, version))) ? true : null;
  let isUnknown = false;
  for (const set of sets) {
    const answer = holds(set, version, order);
    if (answer === true) return true;
    isUnknown ||= answer === null;
  }
  return isUnknown ? null : false;
}

/** Comparators with commas or blanks between, alternatives with `||`; `*` is any version. Null for anything else. */
export function parseAffected(text: string): Bound[][] | null {
  if (text.length > 2000 || text.trim() === "") return null;
  const sets = text.split("||").map((part) => {
    const trimmed = part.trim();
    if (trimmed === "*") return [];
    const bounds = trimmed
      .replaceAll(/(<=|>=|<|>|==?)\s+/g, "$1")
      .split(/[\s,]+/)
      .map((word): Bound | null => {
        const [, op, version] = /^(<=|>=|<|>|==?)([^\s<>=|]+)$/.exec(word) ?? [];
        if (op === undefined || version === undefined) return null;
        return { op: op === "==" ? "=" : (op as Bound["op"]), version };
      });
    return bounds.some((bound) => bound === null) ? null : bounds.flatMap((bound) => bound ?? []);
  });
  return sets.some((set) => set === null) ? null : sets.flatMap((set) => (set === null ? [] : [set]));
}

/** Whether two names of a package are one, and `check` means it. */
export function isPackage(
  wanted: Pick<PackageVersion, "ecosystem" | "name">,
  found: Pick<PackageVersion, "ecosystem" | "name">,
) {
  const isOfSame = wanted.ecosystem.toLowerCase() === (found.ecosystem.split(":")[0] ?? "").toLowerCase();
  return isOfSame && sameName(found.ecosystem, wanted.name, found.name);
}

/** Events of one OSV range, in the order of their versions, as pairs of bounds. */
function setsOf(events: readonly OsvEvent[], order: VersionOrder | null): Bound[][] {
  const steps = events
    .flatMap(({ introduced, fixed, last_affected: last, limit }) => [
      ...(introduced === undefined ? [] : [{ op: ">=" as const, version: introduced }]),
      ...(fixed === undefined ? [] : [{ op: "<" as const, version: fixed }]),
      ...(last === undefined ? [] : [{ op: "<=" as const, version: last }]),
      ...(limit === undefined || limit === "*" ? [] : [{ op: "<" as const, version: limit }]),
    ])
    .sort((a, b) => compare(a.version, b.version, order));
  const sets: Bound[][] = [];
  let open: Bound | null = null;
  for (const step of steps)
    if (step.op === ">=") open ??= step;
    else if (open !== null) {
      sets.push([...(open.version === "0" ? [] : [open]), step]);
      open = null;
    }
  if (open !== null) sets.push(open.version === "0" ? [] : [open]);
  return sets;
}

function compare(a: string, b: string, order: VersionOrder | null): number {
  if (a === "0" || b === "0") return Number(b === "0") - Number(a === "0");
  try {
    return order?.(a, b) ?? 0;
  } catch {
    return 0;
  }
}

function holds(set: readonly Bound[], version: string, order: VersionOrder): boolean | null {
  if (set.some((each) => isSame(each, version))) return true;
  try {
    return set.every(({ op, version: at }) => {
      const distance = order(version, at);
      if (op === "<") return distance < 0;
      if (op === "<=") return distance <= 0;
      if (op === ">") return distance > 0;
      return op === ">=" ? distance >= 0 : distance === 0;
    });
  } catch (error) {
    if (error instanceof VersionError) return null;
    throw error;
  }
}

function isSame({ op, version }: Bound, found: string): boolean {
  return op === "=" && version === found;
}

function isOneVersion(set: readonly Bound[]): boolean {
  return set.length === 1 && set[0]?.op === "=";
}

function holdsAll(range: readonly Bound[], [one]: readonly Bound[], order: VersionOrder | null): boolean {
  return one !== undefined && order !== null && holds(range, one.version, order) === true;
}

function textOf(set: readonly Bound[]): string {
  return set.length === 0 ? "*" : set.map(({ op, version }) => `${op}${version}`).join(",");
}

/** What could not be read back is not written. */
function isWritable(version: string): boolean {
  return /^[^\s<>=|,]{1,100}$/.test(version);
}

function covers(text: string, found: PackageVersion): boolean {
  return isInAffected(text, found) === true;
}
