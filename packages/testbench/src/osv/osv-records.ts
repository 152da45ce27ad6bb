/** An advisory in OSV's schema, as far as tests write one. */
export interface OsvDocument {
  readonly id: string;
  readonly modified?: string;
  readonly affected?: readonly {
    readonly package?: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly {
      readonly type: string;
      readonly events: readonly Readonly<Record<string, string>>[];
    }[];
    readonly versions?: readonly string[];
  }[];
  readonly [more: string]: unknown;
}

/** What the server would answer; without a version, whatever it knows of the package. Versions are numbers with dots here. */
export function speaksOf(
  { affected = [] }: OsvDocument,
  { ecosystem, name, version }: { ecosystem: string; name: string; version: string | undefined },
): boolean {
  const about = affected.filter((each) => each.package?.ecosystem === ecosystem && each.package.name === name);
  if (version === undefined) return about.length > 0;
  return about.some(
    ({ versions = [], ranges = [] }) =>
      versions.includes(version) || ranges.some(({ events }) => isWithin(events, version)),
  );
}

function isWithin(events: readonly Readonly<Record<string, string>>[], version: string): boolean {
  let inside = false;
  for (const { introduced, fixed, last_affected: last } of events) {
    if (introduced !== undefined && (introduced === "0" || distance(version, introduced) >= 0)) inside = true;
    if (fixed !== undefined && distance(version, fixed) >= 0) inside = false;
    if (last !== undefined && distance(version, last) > 0) inside = false;
  }
  return inside;
}

function distance(a: string, b: string): number {
  const [left, right] = [a, b].map((each) => each.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0));
  for (let at = 0; at < 10; at++) {
    const step = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}
