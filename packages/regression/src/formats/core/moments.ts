const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 in UTC of a time that has a zone, or of milliseconds since 1970; null for anything else. */
export function utc(value: unknown): string | null {
  if (typeof value === "number") return iso(value);
  if (typeof value !== "string" || !ZONED.test(value)) return null;
  // biome-ignore lint/style/noRestrictedGlobals: a conversion; the clock is not read.
  return iso(Date.parse(value.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1")));
}

/** The same for tools that write UTC without saying so. */
export function utcWithoutZone(value: unknown): string | null {
  return utc(value) ?? (typeof value === "string" ? utc(`${value}Z`) : null);
}

export function commitOf(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{40}$/.test(value) ? value : null;
}

function iso(milliseconds: number): string | null {
  const isDate = Number.isFinite(milliseconds) && milliseconds >= 0 && milliseconds < 253_402_300_800_000;
  // biome-ignore lint/style/noRestrictedGlobals: a conversion; the clock is not read.
  return isDate ? new Date(milliseconds).toISOString() : null;
}
