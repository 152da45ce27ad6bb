import { data } from "@actions/expressions";

/** One entry of a dictionary; the library does not export its name. */
type Pair = ReturnType<data.Dictionary["pairs"]>[number];

/** Nesting that `fromJSON` and contexts may have; deeper values only ever come from someone who wants to break us. */
const MAX_DEPTH = 100;

/** A value of a context as JSON knows it. `undefined` counts as null. */
export type ContextValue = unknown;

/**
 * A context of which only some properties are known. Reading another one throws `UnresolvedExpression` instead of
 * giving GitHub's empty string, so that a guess never passes for a fact.
 */
export class KnownPart {
  readonly values: Readonly<Record<string, ContextValue>>;

  constructor(values: Readonly<Record<string, ContextValue>>) {
    this.values = values;
  }
}

/** The expression is fine, but its value is not known here: a secret, another job's output, a missing function. */
export class UnresolvedExpression extends Error {
  override readonly name = "UnresolvedExpression";
  /** What is not known: `secrets.TOKEN`, `steps.build.outputs`, `hashFiles()`. */
  readonly what: string;

  constructor(what: string) {
    super(`The value of ${what} is not known here`);
    this.what = what;
  }
}

/**
 * The library's `Dictionary` loses keys such as `constructor` (it looks them up on a plain object) and folds case
 * everywhere, though `env` is case-sensitive on Linux.
 */
export class ExpressionDictionary extends data.Dictionary {
  readonly #entries = new Map<string, Pair>();
  readonly #path: string;
  readonly #complete: boolean;
  readonly #caseSensitive: boolean;

  constructor(options: { path: string; complete?: boolean; caseSensitive?: boolean }) {
    super();
    this.#path = options.path;
    this.#complete = options.complete ?? true;
    this.#caseSensitive = options.caseSensitive ?? false;
  }

  #key(key: string): string {
    return this.#caseSensitive ? key : key.toLowerCase();
  }

  override add(key: string, value: data.ExpressionData): void {
    const folded = this.#key(key);
    if (!this.#entries.has(folded)) this.#entries.set(folded, { key, value });
  }

  override get(key: string): data.ExpressionData | undefined {
    const found = this.#entries.get(this.#key(key));
    if (found === undefined && !this.#complete) throw new UnresolvedExpression(`${this.#path}.${key}`);
    return found?.value;
  }

  override values(): data.ExpressionData[] {
    return this.pairs().map((pair) => pair.value);
  }

  override pairs(): Pair[] {
    if (!this.#complete) throw new UnresolvedExpression(this.#path);
    return [...this.#entries.values()];
  }
}

/** A plain value as the evaluator wants it. `path` names it in messages: `github.event`. */
export function toData(value: ContextValue, path: string, depth = 0): data.ExpressionData {
  if (depth > MAX_DEPTH) throw new Error(`${path} is nested more than ${MAX_DEPTH} levels deep`);
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) {
    return arrayData(value.map((item, index) => toData(item, `${path}[${index}]`, depth + 1)));
  }
  const complete = !(value instanceof KnownPart);
  const entries = Object.entries(value instanceof KnownPart ? value.values : (value as Record<string, ContextValue>));
  const dictionary = new ExpressionDictionary({ path, complete, caseSensitive: path === "env" });
  for (const [key, item] of entries) dictionary.add(key, toData(item, `${path}.${key}`, depth + 1));
  return dictionary;
}

/** The way back. Objects have no prototype, so that a key such as `__proto__` is only a key. */
export function fromData(value: data.ExpressionData): ContextValue {
  switch (value.kind) {
    case data.Kind.Null:
      return null;
    case data.Kind.Boolean:
      return (value as data.BooleanData).value;
    case data.Kind.Number:
      return value.number();
    case data.Kind.String:
      return value.coerceString();
    case data.Kind.Array:
      return (value as ArrayData).values().map(fromData);
    default:
      return objectOf((value as data.Dictionary).pairs());
  }
}

function objectOf(pairs: readonly Pair[]): Record<string, ContextValue> {
  const object: Record<string, ContextValue> = Object.create(null);
  for (const { key, value } of pairs) object[key] = fromData(value);
  return object;
}

/** The library does not export its array class; the union of its data types names it. */
type ArrayData = Extract<data.ExpressionData, { add(value: data.ExpressionData): void }>;

function arrayData(items: readonly data.ExpressionData[]): data.ExpressionData {
  const array = data.reviver("", []) as ArrayData;
  for (const item of items) array.add(item);
  return array;
}
