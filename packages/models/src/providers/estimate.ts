import type { ModelRequest } from "../provider.ts";

/** Marks round messages, and the words with which a provider introduces a schema. */
const FRAME_TOKENS = 60;
/** A counter counts what is sent, and the provider adds a little of its own. */
const MARGIN = 1.02;

/** A long word of letters, digits and what joins them; a word; up to three digits; all that is no ASCII; space; any other sign. */
const PIECE = /[A-Za-z0-9+/=_-]{16,}|[A-Z]?[a-z]+|[A-Z]+|[0-9]{1,3}|[^\0-\x7f]+|[^\S\n]{2,}|\n+| (?=[0-9])|[^ ]/g;
const PART = /[A-Z]?[a-z]+|[A-Z]+|[0-9]{1,3}|[^A-Za-z0-9]/g;

/**
 * Tokens of a prompt where nobody counts them, rather too many than too few: a reservation stands on it. Held against two public
 * vocabularies (cl100k, o200k) it gives 1.0 to 1.5 times what they give for code, prose, lockfiles, digests, base64, emoji and
 * Chinese (2.3 for nothing but digits); one number of bytes to a token gives half of what random text costs, or twice what code does.
 */
export function estimateTokens({ system, user, schema }: Pick<ModelRequest, "system" | "user" | "schema">): number {
  return Math.ceil(tokensOf(system) + tokensOf(user) + tokensOf(JSON.stringify(schema))) + FRAME_TOKENS;
}

function tokensOf(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECE))
    tokens += piece.charCodeAt(0) > 0x7f ? Buffer.byteLength(piece) : ascii(piece);
  return tokens;
}

function ascii(piece: string): number {
  if (/^\s/.test(piece)) return 1;
  const parts = piece.match(PART) ?? [];
  // What changes its kind all the time is a digest, a key or base64, which no vocabulary knows.
  if (parts.length > 4 && parts.length > piece.length / 4) return piece.length / 1.3;
  return parts.reduce((sum, part) => sum + ofPart(part), 0);
}

function ofPart(part: string): number {
  if (!/^[A-Za-z]/.test(part)) return 1;
  return part.length > 20 ? part.length / 1.8 : Math.max(1, part.length / 5);
}

/** A provider's count with room for what it adds. */
export function withMargin(counted: number): number {
  return Math.ceil(counted * MARGIN);
}
