import { isDeepStrictEqual } from "node:util";
import { type Contexts, interpolateValue } from "./expressions.ts";
import { record } from "./parse-workflow.ts";

/** GitHub allows 256 jobs from one matrix. */
const MAX_COMBINATIONS = 256;

export type MatrixValues = Readonly<Record<string, unknown>>;

/**
 * The combinations of a matrix in GitHub's order: the product of the lists, minus `exclude`, then `include`, which
 * adds to every combination whose own values it does not change and makes a new one when it adds to none.
 *
 * Source: docs.github.com, "Running variations of jobs in a workflow".
 *
 * @returns null when it depends on values that are not known, or is larger than GitHub allows
 */
export function expandMatrix(matrix: unknown, contexts: Contexts): MatrixValues[] | null {
  const known = record(resolved(matrix, contexts));
  if (known === null) return null;
  const { include, exclude, ...vectors } = known;
  const keys = Object.keys(vectors);
  if (!keys.every((key) => Array.isArray(vectors[key]))) return null;
  const size = keys.reduce((product, key) => product * (vectors[key] as unknown[]).length, 1);
  if (size > MAX_COMBINATIONS) return null;
  const kept = productOf(vectors as Record<string, unknown[]>).filter(
    (combination) => !entriesOf(exclude).some((rule) => agrees(combination, rule)),
  );
  return withIncludes(keys.length === 0 ? [] : kept, entriesOf(include), keys);
}

function productOf(vectors: Readonly<Record<string, readonly unknown[]>>): MatrixValues[] {
  let combinations: MatrixValues[] = [{}];
  for (const [key, values] of Object.entries(vectors)) {
    combinations = combinations.flatMap((combination) => values.map((value) => ({ ...combination, [key]: value })));
  }
  return combinations;
}

function withIncludes(
  original: readonly MatrixValues[],
  includes: readonly MatrixValues[],
  keys: readonly string[],
): MatrixValues[] {
  const combinations = [...original];
  for (const include of includes) {
    const own = Object.fromEntries(Object.entries(include).filter(([key]) => keys.includes(key)));
    let added = false;
    for (const [index, combination] of combinations.entries()) {
      if (index >= original.length || !agrees(combination, own)) continue;
      combinations[index] = { ...combination, ...include };
      added = true;
    }
    if (!added) combinations.push(include);
  }
  return combinations;
}

function agrees(combination: MatrixValues, rule: MatrixValues): boolean {
  return Object.entries(rule).every(([key, value]) => isDeepStrictEqual(combination[key], value));
}

function entriesOf(value: unknown): MatrixValues[] {
  return Array.isArray(value) ? value.map(record).filter((entry) => entry !== null) : [];
}

/** Null when anything in it is not known: an unknown `include` adds legs, an unknown value has an unknown name. */
function resolved(matrix: unknown, contexts: Contexts): unknown {
  try {
    return resolveDeep(matrix, contexts);
  } catch {
    return null;
  }
}

/**
 * Evaluates every expression in a value.
 *
 * @throws Error, UnresolvedExpression among others
 */
function resolveDeep(value: unknown, contexts: Contexts): unknown {
  if (typeof value === "string") return interpolateValue(value, contexts);
  if (Array.isArray(value)) return value.map((item) => resolveDeep(item, contexts));
  const entries = record(value);
  if (entries === null) return value;
  return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, resolveDeep(item, contexts)]));
}
