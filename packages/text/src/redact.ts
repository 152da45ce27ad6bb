import { findMatches } from "./secrets/find.ts";
import { typeOf } from "./secrets/types.ts";

export interface Redactor {
  /** The text with every known value and every token-shaped string replaced by `«REDACTED:type»`. */
  redact(text: string): string;
}

/** Shorter values would blank out ordinary words. */
const MIN_SECRET_LENGTH = 6;

/**
 * A redactor that knows the exact values of some secrets, in plain, base64, base64url and URL-encoded form, as well as
 * the shapes of well-known tokens.
 *
 * @param secrets values, as they are; those with fewer than 6 characters are left out
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const values = [...new Set(secrets.flatMap(encodings))].sort((a, b) => b.length - a.length);
  return {
    redact: (text) => redactShapes(values.reduce((rest, value) => rest.replaceAll(value, "«REDACTED:secret»"), text)),
  };
}

const SHAPES_ONLY = createRedactor([]);

/** Redacts token-shaped strings: for text whose secrets are not known by value. */
export function redact(text: string): string {
  return SHAPES_ONLY.redact(text);
}

/** Whether `redact` would take something out; `findSecrets` is more exact about what is only an example of a secret. */
export function containsSecret(text: string): boolean {
  return findMatches(text).length > 0;
}

/** What overlaps is one place; the secret that begins first, and of those the longest, names it. */
function redactShapes(text: string): string {
  const parts: string[] = [];
  let done = 0;
  let covered = 0;
  for (const { rule, start, end } of findMatches(text)) {
    if (start >= covered) {
      parts.push(text.slice(done, start), `«REDACTED:${typeOf(rule)}»`);
      done = end;
    }
    covered = Math.max(covered, end);
    done = covered;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(done);
}

function encodings(secret: string): string[] {
  if (secret.length < MIN_SECRET_LENGTH) return [];
  const bytes = new TextEncoder().encode(secret);
  const text = String.fromCharCode(...bytes);
  const base64 = btoa(text);
  const unpadded = base64.replace(/=+$/, "");
  return [
    secret,
    encodeURIComponent(secret),
    base64,
    unpadded,
    unpadded.replaceAll("+", "-").replaceAll("/", "_"),
    JSON.stringify(secret).slice(1, -1),
    ...[0, 1, 2].flatMap((offset) => withinBase64(text, offset)),
  ].filter((value) => value.length >= MIN_SECRET_LENGTH);
}

/** What a value looks like inside of a longer text in base64, when it begins at this byte of a group: only its own bits. */
function withinBase64(text: string, offset: number): string[] {
  const encoded = btoa(`${"\0".repeat(offset)}${text}`);
  const own = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + text.length) * 8) / 6));
  // A short piece would be found in any text in base64.
  return own.length < 8 ? [] : [own, own.replaceAll("+", "-").replaceAll("/", "_")];
}
