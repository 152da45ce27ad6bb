import type { Failure } from "@regreen/contracts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { describe, nameOf } from "./describe.ts";
import { Drafts } from "./drafts.ts";
import { isOwn, type NamedPlace, placesOf } from "./places.ts";
import { isByName } from "./rewrite.ts";
import type { Rule } from "./rule.ts";
import { rulesFor, siblingsOf } from "./rules/index.ts";

/**
 * Deprecated things that have a known successor, as data: what the message says, what the code looks like, what it becomes.
 * Strings and comments are never touched, and code of libraries is not ours.
 */
export const deprecation: Recipe = { id: "deprecation", version: 1, mayTouchTests: true, fix };

/** The same deprecated name in more files than this is mended only where the failures point to. */
const MAX_FURTHER_FILES = 12;
const MAX_SCANNED_FILES = 4000;

/** A rule and the places at which its message was said. */
interface Case {
  readonly rule: Rule;
  readonly places: NamedPlace[];
}

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const said = request.context.failures.map((failure) => ({ failure, rules: rulesFor(failure.message) }));
  if (!said.some(({ rules }) => rules.length > 0)) return NOT_APPLICABLE;
  const known = await tools.listFiles();
  const cases = casesOf(said, context, known);
  const drafts = new Drafts(tools);
  const named = cases.filter(({ rule }) => isByName(rule.rewrite));
  for (const { rule, place } of byLine(cases.filter((each) => !named.includes(each)))) await drafts.apply(rule, place);
  for (const { rule, places } of named) for (const place of places) await drafts.apply(rule, place);
  const alike = cases.flatMap(({ rule, places }) => siblingsOf(rule).map((sibling) => ({ rule: sibling, places })));
  for (const { rule, places } of alike) for (const place of places) await drafts.apply(rule, place);
  await applyFurther(named, known, drafts);

  if (drafts.files.length === 0) return noChange(whyNot(cases));
  await drafts.write();
  return describe(drafts.files, drafts.rules);
}

/** From the bottom up, and what may add a line of its own last: an edit moves every line below it. */
function byLine(cases: readonly Case[]): { rule: Rule; place: NamedPlace }[] {
  const addsLines = ({ rewrite }: Rule) => Number(rewrite.kind === "shape" && rewrite.shape === "config-class");
  return cases
    .flatMap(({ rule, places }) => places.map((place) => ({ rule, place })))
    .sort((a, b) => addsLines(a.rule) - addsLines(b.rule) || (b.place.line ?? 0) - (a.place.line ?? 0));
}

function casesOf(
  said: readonly { failure: Failure; rules: readonly Rule[] }[],
  { request }: RecipeContext,
  known: readonly string[],
): Case[] {
  const cases = new Map<string, Case>();
  for (const { failure, rules } of said) {
    const places = rules.length === 0 ? [] : placesOf(failure, request, known);
    for (const rule of rules) {
      const entry = cases.get(rule.id) ?? { rule, places: [] };
      for (const place of places)
        if (!entry.places.some(({ file, line }) => file === place.file && line === place.line))
          entry.places.push(place);
      cases.set(rule.id, entry);
    }
  }
  return [...cases.values()];
}

/**
 * A check that stops at the first warning would stop at the next use of the same thing: uses in other files are mended as
 * well, as long as they are few.
 */
async function applyFurther(cases: readonly Case[], known: readonly string[], drafts: Drafts): Promise<void> {
  const done = drafts.files;
  const others = known.filter((file) => isOwn(file) && /\.pyi?$/.test(file) && !done.includes(file));
  if (cases.length === 0 || others.length > MAX_SCANNED_FILES) return;
  const everywhere = async () => {
    for (const file of others)
      for (const { rule } of cases) await drafts.apply(rule, { file, line: null, column: null });
  };
  await drafts.attempt(everywhere, (added) => added <= MAX_FURTHER_FILES);
}

function whyNot(cases: readonly Case[]): string {
  const refused = cases.flatMap(({ rule }) => (rule.rewrite.kind === "refuse" ? [rule.rewrite.why] : []));
  if (refused[0] !== undefined) return `This deprecation needs a person: ${refused[0]}`;
  const [first] = cases;
  if (first?.places.length === 0) return "The warning points to no file of this repository.";
  return `What is deprecated (${first === undefined ? "" : nameOf(first.rule)}) does not stand in the code in a form that is clear.`;
}
