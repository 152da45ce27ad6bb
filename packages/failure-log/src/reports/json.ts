/** JSON from outside: nothing of it is believed before it is looked at. */
export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Entries that are objects; the rest is left out. */
export function objects(value: unknown): Json[] {
  return asArray(value)
    .map(asObject)
    .filter((entry) => entry !== null);
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number that can be a line or a count; 0 for everything else. */
export function count(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** The value behind `a.b.0.c`; undefined where the way ends. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split(".")) {
    if (Array.isArray(found)) found = found[Number(key)];
    else if (typeof found === "object" && found !== null && Object.hasOwn(found, key)) found = (found as Json)[key];
    else return undefined;
  }
  return found;
}

/** Lines of a stream of JSON objects; other lines, such as a progress bar between them, are left out. */
export function* jsonLines(text: string): Generator<{ readonly value: Json; readonly line: number }> {
  let from = 0;
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf("\n", from);
    const stop = end === -1 ? text.length : end;
    const value = parseLine(text.slice(from, stop));
    if (value !== null) yield { value, line };
    from = stop + 1;
  }
}

function parseLine(line: string): Json | null {
  const trimmed = line.trim();
  // Flutter's daemon wraps its events in an array.
  if (!trimmed.startsWith("{") && !trimmed.startsWith("[{")) return null;
  try {
    const value: unknown = JSON.parse(trimmed);
    return asObject(Array.isArray(value) ? value[0] : value);
  } catch {
    return null;
  }
}
