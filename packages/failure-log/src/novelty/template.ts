/** What one run prints otherwise than the next: numbers, hashes, times, versions. They stand as one sign. */
const VARIABLE = /\w*\d\w*/g;
/** `1.2.3`, `00:01:02`, `2026-11-20`. */
const JOINED = /#(?:[.,:+-]#)+/g;
const MAX_CHARS = 1_000;
const MAX_TOKENS = 40;

/** A line reduced to what its program prints each time. */
export interface Template {
  /** Of the whole line. */
  readonly whole: number;
  /** One for each token and its place in lines that begin with the same word; then the same for those that end so. */
  readonly byFirst: readonly number[];
  readonly byLast: readonly number[];
}

/**
 * The template of a line, after Drain (He et al., ICWS 2017): lines with as many tokens and the same first (here: or last) one
 * belong together when most of the others agree. Hashes stand for the groups, so nothing grows with the log.
 */
export function templateOf(text: string): Template | null {
  const masked = text.slice(0, MAX_CHARS).replace(VARIABLE, "#").replace(JOINED, "#").trim();
  if (masked === "" || !/[^\W_]/.test(masked)) return null;
  const tokens = masked.split(/\s+/).slice(0, MAX_TOKENS);
  const first = hashOf(`${tokens.length}^${tokens[0]}`);
  const last = hashOf(`${tokens.length}$${tokens.at(-1)}`);
  const places = tokens.map((token, index) => hashOf(`${index} ${token}`));
  return {
    whole: hashOf(tokens.join(" ")),
    byFirst: places.map((place) => mix(place ^ first)),
    byLast: places.map((place) => mix(place ^ last)),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Murmur3's finaliser: spreads each bit over all. */
export function mix(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
