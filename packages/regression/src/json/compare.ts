import { type DifferenceGroup, Differences } from "./differences.ts";
import { PathMatcher, type PathPattern, type Step } from "./path.ts";
import { distanceOf, type Tolerance } from "./tolerance.ts";
import { matchUnordered } from "./unordered.ts";
import { type Json, type JsonObject, kindOf } from "./value.ts";

/** What holds below a path; a later rule counts before an earlier one. */
export interface JsonRule extends Tolerance {
  readonly path: PathPattern;
  /** Nothing here is looked at. */
  readonly ignore?: boolean | undefined;
  /** The order of this array means nothing; elements are told by this key, or by their value where it is `true`. */
  readonly unordered?: true | { readonly by: string } | undefined;
}

export interface JsonComparison {
  /** Single values that were looked at: numbers, words, texts. */
  readonly compared: number;
  readonly differences: number;
  /** Of them, those that are no distance of two numbers: keys, kinds, lengths, words. */
  readonly structural: number;
  /** The largest relative distance of two numbers, 0 to 2; 0 where no number differs. */
  readonly largest: number;
  /** By place, the gravest first; at most 500. */
  readonly groups: readonly DifferenceGroup[];
  /** Differences of places that are not listed. */
  readonly unlisted: number;
}

/**
 * Compares two JSON values by their structure: keys in any order, arrays element by element, numbers within the tolerance of
 * their path. The tolerance of a place holds for all that is below it.
 *
 * @param rules with the rule for everything first: `$..*`
 */
export function compareJson(expected: Json, actual: Json, rules: readonly JsonRule[]): JsonComparison {
  const comparer = new Comparer();
  const matcher = PathMatcher.start(rules.map((rule, order) => ({ pattern: rule.path, value: { rule, order } })));
  comparer.compare(expected, actual, [], matcher, { rule: {}, order: -1 });
  const { total, structural, largest, groups, left } = comparer.differences;
  return { compared: comparer.compared, differences: total, structural, largest, groups, unlisted: left };
}

interface Ordered<T> {
  readonly rule: T;
  /** Its place among the rules. */
  readonly order: number;
}

type Matcher = PathMatcher<Ordered<JsonRule>>;

class Comparer {
  readonly differences = new Differences();
  compared = 0;

  compare(expected: Json, actual: Json, steps: Step[], matcher: Matcher, above: Ordered<Tolerance>): void {
    const rules = matcher.here;
    if (rules.at(-1)?.rule.ignore === true) return;
    const tolerance = toleranceOf(rules, above);
    const kind = kindOf(expected);
    if (kind !== kindOf(actual)) {
      this.compared++;
      this.differences.add("kind", steps, expected, actual);
    } else if (kind === "object") {
      this.#objects(expected as JsonObject, actual as JsonObject, steps, matcher, tolerance);
    } else if (kind === "array") {
      const unordered = rules.findLast(({ rule }) => rule.unordered !== undefined)?.rule.unordered;
      const lists = [expected, actual] as [readonly Json[], readonly Json[]];
      if (unordered === undefined) this.#arrays(...lists, steps, matcher, tolerance);
      else this.#unordered(...lists, unordered, steps, matcher, tolerance);
    } else this.#values(expected, actual, steps, tolerance.rule);
  }

  #values(expected: Json, actual: Json, steps: readonly Step[], tolerance: Tolerance): void {
    this.compared++;
    if (isNumber(expected) && isNumber(actual)) {
      const distance = distanceOf(expected, actual, tolerance);
      if (distance !== null) this.differences.add("changed", steps, expected, actual, distance);
    } else if (expected !== actual) this.differences.add("changed", steps, expected, actual);
  }

  #objects(
    expected: JsonObject,
    actual: JsonObject,
    steps: Step[],
    matcher: Matcher,
    tolerance: Ordered<Tolerance>,
  ): void {
    expected.forEach((value, key) => {
      const below = matcher.down(key);
      const other = actual.get(key);
      steps.push(key);
      if (other !== undefined) this.compare(value, other, steps, below, tolerance);
      else this.#oneSided("missing", value, steps, below);
      steps.pop();
    });
    actual.forEach((value, key) => {
      if (expected.has(key)) return;
      steps.push(key);
      this.#oneSided("extra", value, steps, matcher.down(key));
      steps.pop();
    });
  }

  #arrays(
    expected: readonly Json[],
    actual: readonly Json[],
    steps: Step[],
    matcher: Matcher,
    tolerance: Ordered<Tolerance>,
  ): void {
    const even = matcher.evenBelow ? matcher.down(0) : null;
    const length = Math.max(expected.length, actual.length);
    for (let index = 0; index < length; index++) {
      const below = even ?? matcher.down(index);
      const [a, b] = [expected[index], actual[index]];
      steps.push(index);
      if (a === undefined) this.#oneSided("extra", b as Json, steps, below);
      else if (b === undefined) this.#oneSided("missing", a, steps, below);
      else this.compare(a, b, steps, below, tolerance);
      steps.pop();
    }
  }

  #unordered(
    expected: readonly Json[],
    actual: readonly Json[],
    by: true | { readonly by: string },
    steps: Step[],
    matcher: Matcher,
    tolerance: Ordered<Tolerance>,
  ): void {
    const { pairs, missing, extra } = matchUnordered(expected, actual, by === true ? null : by.by);
    const at = (index: number, work: (below: Matcher) => void) => {
      steps.push(index);
      work(matcher.down(index));
      steps.pop();
    };
    for (const [from, to] of pairs) {
      at(from, (below) => this.compare(expected[from] as Json, actual[to] as Json, steps, below, tolerance));
    }
    for (const index of missing) at(index, (below) => this.#oneSided("missing", expected[index] as Json, steps, below));
    for (const index of extra) at(index, (below) => this.#oneSided("extra", actual[index] as Json, steps, below));
  }

  #oneSided(kind: "missing" | "extra", value: Json, steps: readonly Step[], matcher: Matcher): void {
    if (matcher.here.at(-1)?.rule.ignore === true) return;
    this.compared++;
    if (kind === "missing") this.differences.add(kind, steps, value, undefined);
    else this.differences.add(kind, steps, undefined, value);
  }
}

/** The last rule that says anything of tolerance says all of it, whether it names this place or one above. */
function toleranceOf(here: readonly Ordered<JsonRule>[], above: Ordered<Tolerance>): Ordered<Tolerance> {
  const last = here.findLast(({ rule: { absolute, relative, ulps } }) => (absolute ?? relative ?? ulps) !== undefined);
  return last !== undefined && last.order > above.order ? last : above;
}

function isNumber(value: Json): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}
