import { goesByNameAlone } from "./all-rules.ts";
import { encodedTexts } from "./encodings.ts";
import { rewritten } from "./rewrites.ts";
import type { FoundSecret } from "./rule.ts";
import { type Match, scanPlain } from "./scan.ts";

/** A token in Base64 in Base64 is found; deeper ones are nobody's accident. */
const MAX_DEPTH = 2;

/**
 * Every secret in a text: as it stands, written in pieces (`"ghp_" + "…"`, continued lines), in escapes (`\u0067`, `%67`),
 * or encoded (Base64, hexadecimal). A place may be told by several rules. What only shows where a secret would stand
 * (`ghp_xxxx…`, `AKIA…EXAMPLE`, `<password>`) is none.
 *
 * Linear in the length of the text: a rule is tried where one of its keywords stands, over a bounded stretch.
 *
 * @returns spans in UTF-16 code units, by their starts; of an encoded secret the whole encoded run, of a split one
 *   everything from its first piece to its last
 */
export function findSecrets(text: string): FoundSecret[] {
  return findMatches(text)
    .filter(({ shown }) => !shown)
    .map(({ rule, start, end }) => ({ rule, start, end }));
}

/** What `findSecrets` finds, and what looks like a secret without being one: both are taken out of texts that leave us. */
export function findMatches(text: string): Match[] {
  const found = new Map<string, Match>();
  const add = (match: Match) => found.set(`${match.rule} ${match.start} ${match.end}`, match);
  for (const match of scanPlain(text)) add(match);
  for (const { text: stretch, origins } of rewritten(text)) {
    for (const { rule, start, end, shown } of scanPlain(stretch))
      add({ rule, start: origins[start] as number, end: (origins[end - 1] as number) + 1, shown });
  }
  for (const { start, end, text: decoded } of encodedTexts(text))
    for (const rule of rulesIn(decoded, MAX_DEPTH)) add({ rule, start, end, shown: false });
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The rules that a decoded text breaks; what only a name makes a secret is none in there. */
function rulesIn(text: string, depth: number): Set<string> {
  const rules = scanPlain(text)
    .filter(({ rule, shown }) => !shown && !goesByNameAlone(rule))
    .map(({ rule }) => rule);
  const inner = depth > 1 ? [...encodedTexts(text)].flatMap((each) => [...rulesIn(each.text, depth - 1)]) : [];
  return new Set([...rules, ...inner]);
}
