import { fixOf } from "../fixes/fix.ts";
import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";
import { rangeOf } from "../yaml/nodes.ts";
import { POPULAR } from "./lists/popular.ts";

/** Keys of a QWERTY keyboard by their rows, each set in by half a key. */
const ROWS = ["1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
/** Characters that are taken for each other when they are read. */
const ALIKE = ["0o", "1li", "5s", "8b", "-_.", "uv"];

function isNeighbour(a: string, b: string): boolean {
  if (ALIKE.some((group) => group.includes(a) && group.includes(b))) return true;
  const [one, other] = [a, b].map((char) => ROWS.findIndex((row) => row.includes(char)));
  if (one === undefined || other === undefined || one < 0 || other < 0 || Math.abs(one - other) > 1) return false;
  const away = (ROWS[one] ?? "").indexOf(a) - (ROWS[other] ?? "").indexOf(b);
  // The key above lies at the same place or the next one, the key below at the same or the one before.
  return one === other ? Math.abs(away) === 1 : away === 0 || away === Math.sign(one - other) * -1;
}

/** zizmor: typosquat-uses. */
export const typosquatUses: Rule = {
  id: "typosquat-uses",
  title: "An action's name is nearly a well-known one",
  why: "Names that are one slip away from well-known ones are registered to be used by mistake.",
  category: "security",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const { uses, slug } of repositoryClauses(file)) {
      const meant = POPULAR.has(slug) ? null : meantBy(slug);
      if (meant === null) continue;
      const written = `${uses.owner}/${uses.repo}`;
      const [start, end] = rangeOf(uses.node);
      const at = file.file.source.text.slice(start, end).indexOf(written);
      const edit = { start: start + at, end: start + at + written.length, text: meant };
      yield {
        at: uses.node,
        message: `"${written}" is nearly "${meant}".`,
        ...fixOf(`Take ${meant}`, "unsafe", at < 0 ? null : [edit]),
      };
    }
  },
};

const OWNERS: ReadonlySet<string> = new Set([...POPULAR].map(ownerOf));

function ownerOf(slug: string): string {
  return slug.split("/")[0] ?? "";
}

/** The well-known action that a name is one slip away from; null where there is none. Who has the one may call another one nearly so. */
function meantBy(slug: string): string | null {
  if (OWNERS.has(ownerOf(slug))) return null;
  for (const name of POPULAR) if (Math.abs(name.length - slug.length) <= 1 && isSlip(slug, name)) return name;
  return swapped(slug).find((name) => POPULAR.has(name)) ?? null;
}

/** One character less, one twice, two that changed places, a mark too many, or the neighbour on the keyboard. */
function isSlip(slug: string, name: string): boolean {
  let at = 0;
  while (at < slug.length && slug[at] === name[at]) at++;
  const [rest, meant] = [slug.slice(at), name.slice(at)];
  if (rest === meant.slice(1)) return true;
  if (rest.slice(1) === meant && (isMark(rest[0]) || rest[0] === slug[at - 1])) return true;
  if (rest.slice(1) === meant.slice(1)) return isNeighbour(rest[0] ?? "", meant[0] ?? "");
  return rest[0] === meant[1] && rest[1] === meant[0] && rest.slice(2) === meant.slice(2);
}

function isMark(char: string | undefined): boolean {
  return char !== undefined && /[-_.]/.test(char);
}

/** Its words in another order, such as `checkout/actions`; as many as can be written down. */
function swapped(slug: string): string[] {
  const parts = slug.split(/([-_/])/);
  const words = parts.filter((_, index) => index % 2 === 0);
  if (words.length < 2 || words.length > 4) return [];
  return orders(words).map((order) => parts.map((part, index) => (index % 2 === 0 ? order[index / 2] : part)).join(""));
}

function orders(words: readonly string[]): string[][] {
  if (words.length < 2) return [[...words]];
  return words.flatMap((word, at) => orders(words.filter((_, index) => index !== at)).map((rest) => [word, ...rest]));
}
