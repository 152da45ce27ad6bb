import type { AssertionFact } from "../reading/facts.ts";
import type { Violation } from "../rules.ts";
import { cheat } from "./cheat.ts";
import { surplus } from "./multiset.ts";
import { all, definitionsGone, names, type ReadFile } from "./sides.ts";

/** Values that are equal to everything. */
const ANYTHING = /\bmock \. ANY\b|\bexpect \. (?:anything|any) \(/;

interface Pair {
  readonly before: AssertionFact;
  readonly after: AssertionFact;
}

/** Assertions that went, or that ask for less than before; over the whole patch, so that moving one is no loss. */
export function judgeAssertions(files: readonly ReadFile[]): Violation[] {
  const [before, after] = [all(files, "before", "assertions"), all(files, "after", "assertions")];
  const key = (one: AssertionFact) => `${one.key}${one.dead ? " (dead)" : ""}${one.guarded ? " (if)" : ""}`;
  const fresh = surplus(after, before, key);
  const gone = surplus(before, after, key);
  const pairs = paired(gone, fresh);
  const matched = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  const lost = gone.filter((one) => !matched.has(one) && !one.dead);
  const extra = fresh.filter((one) => !matched.has(one) && !one.dead && one.strength > 0);
  return [
    ...fresh.flatMap(empty),
    ...loose(
      fresh.filter((one) => !matched.has(one)),
      files,
    ),
    ...unreached(fresh, gone),
    ...pairs.flatMap((pair) => weakened(pair, new Set(extra.map((one) => one.test).filter((test) => test !== null)))),
    ...missing(lost, extra.length, files),
    ...helpers(gone, after, files),
  ];
}

function empty(one: AssertionFact): Violation[] {
  if (one.dead || one.always === null) return [];
  return one.always === "never-fails"
    ? [cheat("B-tautology", "block", one, "an assertion that can't fail")]
    : [cheat("B-tautology", "review", one, "an assertion that compares a value with itself")];
}

/** New assertions that ask for next to nothing, where they are not part of a new test. */
function loose(fresh: readonly AssertionFact[], files: readonly ReadFile[]): Violation[] {
  const before = new Set(all(files, "before", "tests").map((test) => test.name));
  const isNew = (test: string | null) => test !== null && !before.has(test);
  return fresh
    .filter(
      (one) => (one.strength === 1 || ANYTHING.test(one.key)) && !one.dead && one.always === null && !isNew(one.test),
    )
    .map((one) => cheat("B-loose-matcher", "review", one, "a new assertion asks for next to nothing"));
}

function unreached(fresh: readonly AssertionFact[], gone: readonly AssertionFact[]): Violation[] {
  const alive = new Set(gone.filter((one) => !one.dead).map((one) => one.key));
  return fresh
    .filter((one) => one.dead && alive.has(one.key))
    .map((one) => cheat("A-unreached", "block", one, "an assertion is never reached any more"));
}

/** Which new assertion took the place of which old one: the same subject first, then the same test, then the same file. */
function paired(gone: readonly AssertionFact[], fresh: readonly AssertionFact[]): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<AssertionFact>();
  const steps: readonly ((one: AssertionFact) => string)[] = [
    (one) => `${one.file} ${one.test} ${one.subject}`,
    (one) => one.subject,
    (one) => `${one.file} ${one.test}`,
    (one) => one.file,
  ];
  for (const step of steps) {
    const waiting = new Map<string, AssertionFact[]>();
    for (const one of fresh)
      if (!taken.has(one)) waiting.set(step(one), [...(waiting.get(step(one)) ?? []).slice(0, 500), one]);
    for (const one of gone) {
      if (taken.has(one)) continue;
      const after = waiting.get(step(one))?.shift();
      if (after === undefined) continue;
      taken.add(one).add(after);
      pairs.push({ before: one, after });
    }
  }
  return pairs;
}

function weakened({ before, after }: Pair, more: ReadonlySet<string | null>): Violation[] {
  if (after.dead || after.always !== null || before.dead) return [];
  const drop = before.strength - after.strength;
  const about =
    before.subject === after.subject || (after.subject.length > 2 && before.subject.includes(after.subject));
  const found: Violation[] = [];
  if (before.key === after.key && after.guarded && !before.guarded)
    found.push(cheat("B-weakened", "review", after, "an assertion only holds under a condition now"));
  if (before.key === `await ${after.key}`)
    found.push(cheat("B-weakened", "block", after, "nobody waits for an assertion any more"));
  if (drop >= 2 && before.strength >= 4)
    found.push(
      cheat(
        "B-weakened",
        about && after.strength <= 2 && !more.has(after.test) ? "block" : "review",
        after,
        "an assertion asks for much less than before",
      ),
    );
  else if (drop > 0) found.push(cheat("B-weakened", "review", after, "an assertion asks for less than before"));
  if (after.tolerance !== null && after.tolerance > (before.tolerance ?? 0))
    found.push(cheat("B-tolerance", "review", after, "a number may be further off than before"));
  return [...found, cheat("C-expected-flipped", "review", after, "an assertion is changed")];
}

function missing(lost: readonly AssertionFact[], extra: number, files: readonly ReadFile[]): Violation[] {
  const [first] = lost;
  if (first === undefined || lost.length <= extra) return [];
  // What stood in a test that is gone as a whole is said of the test.
  const still = new Set(all(files, "after", "tests").map((test) => `${test.file}\n${test.name}`));
  const were = new Set(all(files, "before", "tests").map((test) => `${test.file}\n${test.name}`));
  const inGone = (one: AssertionFact) => {
    const name = `${one.file}\n${one.test}`;
    return one.test !== null && were.has(name) && !still.has(name);
  };
  const own = lost.filter((one) => !inGone(one));
  const one = own[0];
  if (one === undefined || own.length <= extra) return [];
  const gone = definitionsGone(files);
  // That a warning comes no more is seldom what a test was for.
  const warnings = own.filter((each) =>
    /^(?:assert_produces_warning|assert\w*Warns?\w*|warns|deprecated_call|assert_warns)\b/.test(each.key),
  );
  const few = own.length - warnings.length <= extra;
  const explained = few || own.every((each) => names(each.key, gone)) || callsChecker(own, files);
  const message = "there are fewer assertions than before";
  return [cheat("C-assert-removed", explained ? "review" : "block", one, message)];
}

/** Assertions that became a call of a function which is named after checking. */
function callsChecker(lost: readonly AssertionFact[], files: readonly ReadFile[]): boolean {
  return files.some((each) => {
    if (!lost.some((one) => one.file === each.file.path)) return false;
    const fresh = [...each.after.calls].filter((name) => !each.before.calls.has(name));
    return fresh.some((name) =>
      /^_?(?:check|verify|assert|validate|expect|compare|run_test|do_test)|_(?:check|test|equal)$/i.test(name),
    );
  });
}

/** Assertions that moved from a test into a function that nobody calls. */
function helpers(
  gone: readonly AssertionFact[],
  after: readonly AssertionFact[],
  files: readonly ReadFile[],
): Violation[] {
  const moved = new Set(files.flatMap((each) => surplusInTests(each)));
  const calls = new Set(files.flatMap((each) => [...each.after.calls]));
  return after
    .filter(
      (one) => one.helper !== null && one.changed && moved.has(one.key) && !calls.has(one.helper) && gone.length >= 0,
    )
    .slice(0, 1)
    .map((one) =>
      cheat("A-unreached", "review", one, `an assertion moved to ${one.helper}, which nothing in the patch calls`),
    );
}

/** Assertions that stood in a test before and stand in none now. */
function surplusInTests({ before, after }: ReadFile): string[] {
  const inTests = (side: readonly AssertionFact[]) => side.filter((one) => one.helper === null);
  return surplus(inTests(before.assertions), inTests(after.assertions), (one) => one.key).map((one) => one.key);
}
