import { fixOf } from "../fixes/fix.ts";
import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";
import { rangeOf } from "../yaml/nodes.ts";
import { POPULAR } from "./lists/popular.ts";

/** Keys that lie beside each other, and letters that look alike. */
const NEAR: Readonly<Record<string, string>> = {
  ...{
    "0": "9op-",
    "1": "2qil",
    "2": "1qw3",
    "3": "2we4",
    "4": "3er5",
    "5": "4rt6s",
    "6": "5ty7",
    "7": "6yu8",
    "8": "7ui9",
  },
  ...{ "9": "8io0", "-": "_0p.", _: "-0p.", ".": "-_", "/": "-_", a: "qwsz", b: "vghn", c: "xdfv", d: "erfcxs" },
  ...{ e: "34rdsw", f: "rgvcd", g: "thbvf", h: "yjnbg", i: "189olkjuy", j: "uikmnh", k: "iolmj", l: "iopk1", m: "njk" },
  ...{ n: "bhjm", o: "90pli", p: "0-o", q: "12wa", r: "45tfde", s: "wdxza5", t: "56ygfr", u: "78ijyv", v: "cfgbu" },
  ...{ w: "23esaq", x: "zsdc", y: "67uhti", z: "asx" },
};

/** zizmor: typosquat-uses. */
export const typosquatUses: Rule = {
  id: "typosquat-uses",
  title: "An action's name is nearly a well-known one",
  why: "Names that are one slip away from well-known ones are registered to be used by mistake.",
  category: "security",
  severity: "high",
  confidence: "low",
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
  if (rest.slice(1) === meant.slice(1)) return NEAR[rest[0] ?? ""]?.includes(meant[0] ?? "") ?? false;
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
