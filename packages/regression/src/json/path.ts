/** One step into data: a key of an object or an index of an array. */
export type Step = string | number;

/** One part of a pattern. `deep` steps match any number of levels, none among them. */
type Part =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "any" }
  | { readonly kind: "deep" }
  | { readonly kind: "index"; readonly index: number };

/** A path with wildcards, a part of JSONPath (RFC 9535): `$.runs[*].time`, `$..id`, `$['a b'][0]`, `$.*`. */
export interface PathPattern {
  readonly text: string;
  readonly parts: readonly Part[];
}

export class PathError extends Error {
  override readonly name = "PathError";
}

const PART =
  /\.\.|\.?\*|\.([A-Za-z_$][\w$-]*)|\[\*\]|\[(\d{1,9})\]|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]|([A-Za-z_$][\w$-]*)/y;

/** @throws PathError which says what can't be read, and what can */
export function parsePath(text: string): PathPattern {
  const parts: Part[] = [];
  let at = text.startsWith("$") ? 1 : 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const found = PART.exec(text);
    const part = found === null ? null : partOf(found, parts.at(-1), at);
    if (part === null)
      throw new PathError(
        `"${text}" is no path at "${text.slice(at, at + 20)}"; write $.key, $[0], $[*], $.*, $..key or $['a key'].`,
      );
    parts.push(part);
    at = PART.lastIndex;
  }
  return { text, parts };
}

function partOf(found: RegExpExecArray, before: Part | undefined, at: number): Part | null {
  const [whole, dotted, index, single, double, bare] = found;
  if (whole === "..") return { kind: "deep" };
  if (whole.endsWith("*") || whole === "[*]") return { kind: "any" };
  if (index !== undefined) return { kind: "index", index: Number(index) };
  // A name without a dot stands at the start alone, or after "..".
  if (bare !== undefined && at > 0 && before?.kind !== "deep") return null;
  const quoted = single ?? double;
  return { kind: "key", key: dotted ?? bare ?? (quoted as string).replace(/\\(.)/g, "$1") };
}

/** Steps that are remembered: keys may be data. */
const MAX_KNOWN = 100;

interface Rule<T> {
  readonly pattern: PathPattern;
  readonly value: T;
}

/** Where a pattern stands on the way down: the parts that may come next. */
type Places = readonly number[];

/**
 * Patterns, matched while data is walked: each level asks only for what is still possible, so that an array of a million
 * numbers is one question and not a million.
 */
export class PathMatcher<T> {
  readonly #rules: readonly Rule<T>[];
  readonly #places: readonly Places[];
  /** What was asked before: rows of a table have the same keys, and nothing else is asked of them. */
  readonly #known = new Map<Step, PathMatcher<T>>();
  #here: readonly T[] | undefined;

  private constructor(rules: readonly Rule<T>[], places: readonly Places[]) {
    this.#rules = rules;
    this.#places = places;
  }

  static start<T>(rules: readonly Rule<T>[]): PathMatcher<T> {
    return new PathMatcher(
      rules,
      rules.map(({ pattern }) => withDeep([0], pattern.parts)),
    );
  }

  /** Values of the patterns that end here, in the order of the rules. */
  get here(): readonly T[] {
    this.#here ??= this.#rules
      .filter(({ pattern }, at) => this.#places[at]?.includes(pattern.parts.length))
      .map(({ value }) => value);
    return this.#here;
  }

  /** Below one step. */
  down(step: Step): PathMatcher<T> {
    const known = this.#known.get(step);
    if (known !== undefined) return known;
    const below = this.#below(step);
    if (this.#known.size < MAX_KNOWN) this.#known.set(step, below);
    return below;
  }

  #below(step: Step): PathMatcher<T> {
    const places = this.#rules.map(({ pattern: { parts } }, at) => {
      const next = (this.#places[at] as Places).flatMap((place) => advance(parts[place], place, step));
      return withDeep([...new Set(next)], parts);
    });
    return new PathMatcher(this.#rules, places);
  }

  /** Whether all elements of an array here are matched alike. */
  get evenBelow(): boolean {
    return this.#rules.every(({ pattern: { parts } }, at) =>
      (this.#places[at] as Places).every((place) => parts[place]?.kind !== "index"),
    );
  }
}

function advance(part: Part | undefined, place: number, step: Step): number[] {
  if (part === undefined) return [];
  if (part.kind === "deep") return [place];
  const fits =
    part.kind === "any" || (part.kind === "key" ? part.key === step : typeof step === "number" && part.index === step);
  return fits ? [place + 1] : [];
}

/** A deep part may also match nothing. */
function withDeep(places: readonly number[], parts: readonly Part[]): Places {
  return places.flatMap((place) => (parts[place]?.kind === "deep" ? [place, place + 1] : [place]));
}

const NAME = /^[A-Za-z_$][\w$]*$/;

/** `$.runs[3]['a key']` */
export function formatPath(steps: readonly Step[]): string {
  return `$${steps.map(formatStep).join("")}`;
}

/** The same with every index as `[*]`: elements of one array are one place. */
export function generalPath(steps: readonly Step[]): string {
  return `$${steps.map((step) => (typeof step === "number" ? "[*]" : formatStep(step))).join("")}`;
}

function formatStep(step: Step): string {
  if (typeof step === "number") return `[${step}]`;
  return NAME.test(step) ? `.${step}` : `['${step.replace(/[\\']/g, "\\$&")}']`;
}
