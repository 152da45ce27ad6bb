import type { ModelRequest } from "../provider.ts";

/** Code and logs have more bytes to a token than this with the vocabularies in use; only dense text (hex, emoji) has fewer. */
const BYTES_PER_TOKEN = 2.5;
/** Marks round messages, and the words with which a provider introduces a schema. */
const FRAME_TOKENS = 60;
/** A counter counts what is sent, and the provider adds a little of its own. */
const MARGIN = 1.02;

/** Tokens of a prompt where nobody counts them, rather too many than too few. */
export function estimateTokens({ system, user, schema }: Pick<ModelRequest, "system" | "user" | "schema">): number {
  const bytes = Buffer.byteLength(system) + Buffer.byteLength(user) + Buffer.byteLength(JSON.stringify(schema));
  return Math.ceil(bytes / BYTES_PER_TOKEN) + FRAME_TOKENS;
}

/** A provider's count with room for what it adds. */
export function withMargin(counted: number): number {
  return Math.ceil(counted * MARGIN);
}
