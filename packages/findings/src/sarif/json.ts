/** JSON from outside: nothing of it is believed before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** Entries that are objects; the rest is left out. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asObject).filter((entry) => entry !== null) : [];
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A line or column; null for what can be none. */
export function position(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value < 2 ** 31 ? value : null;
}
