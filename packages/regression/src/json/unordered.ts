import { type Json, type JsonObject, kindOf } from "./value.ts";

export interface Matching {
  /** Indices that belong together: of the expected array, of the actual one. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly missing: readonly number[];
  readonly extra: readonly number[];
}

/**
 * Which elements of two arrays belong together where their order means nothing. By a key: objects with the same value of it, in
 * their order where several have it. By value: equal ones first, then numbers by size, and what is left in its order.
 */
export function matchUnordered(expected: readonly Json[], actual: readonly Json[], by: string | null): Matching {
  const name = by === null ? identity : (value: Json) => keyOf(value, by);
  const pairs: [number, number][] = [];
  const waiting = new Map<string, Queue>();
  for (const [index, value] of actual.entries()) {
    const key = name(value);
    const queue = waiting.get(key);
    if (queue === undefined) waiting.set(key, { indices: [index], done: 0 });
    else queue.indices.push(index);
  }
  const missing: number[] = [];
  for (const [index, value] of expected.entries()) {
    const queue = waiting.get(name(value));
    const to = queue?.indices[queue.done];
    if (queue === undefined || to === undefined) missing.push(index);
    else {
      pairs.push([index, to]);
      queue.done++;
    }
  }
  const extra = [...waiting.values()].flatMap(({ indices, done }) => indices.slice(done)).sort((a, b) => a - b);
  return by === null ? withRest({ pairs, missing, extra }, expected, actual) : { pairs, missing, extra };
}

/** Elements of one name; those before `done` have found theirs. */
interface Queue {
  readonly indices: number[];
  done: number;
}

/** What is equal to nothing is paired with what is most like it: numbers by size, the rest in its order. */
function withRest({ pairs, missing, extra }: Matching, expected: readonly Json[], actual: readonly Json[]): Matching {
  const isNumeric = (values: readonly Json[], indices: readonly number[]) =>
    indices.every((index) => kindOf(values[index] as Json) === "number");
  const numeric = isNumeric(expected, missing) && isNumeric(actual, extra);
  const order = (values: readonly Json[], indices: readonly number[]) =>
    numeric ? [...indices].sort((a, b) => Number(values[a]) - Number(values[b])) : [...indices];
  const [left, right] = [order(expected, missing), order(actual, extra)];
  const count = Math.min(left.length, right.length);
  const rest = left.slice(0, count).map((from, at): readonly [number, number] => [from, right[at] as number]);
  return { pairs: [...pairs, ...rest], missing: left.slice(count), extra: right.slice(count) };
}

function keyOf(value: Json, key: string): string {
  if (kindOf(value) !== "object") return `without ${identity(value)}`;
  const found = (value as JsonObject).get(key);
  return found === undefined ? `without ${identity(value)}` : identity(found);
}

/** The same text for equal values, whatever the order of keys. */
function identity(value: Json): string {
  if (typeof value === "number") return `n${value}`;
  if (typeof value === "bigint") return `n${value}`;
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(identity).join()}]`;
  const entries = [...(value as JsonObject)].map(([key, each]) => `${JSON.stringify(key)}:${identity(each)}`);
  return `{${entries.sort().join()}}`;
}
