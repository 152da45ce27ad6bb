import { isDeepStrictEqual } from "node:util";
import { scalarText } from "./scope.ts";

/** One combination of a matrix: the `matrix` context of a leg. */
export type Combination = Readonly<Record<string, unknown>>;

/**
 * The combinations of a matrix whose expressions are already evaluated.
 *
 * `exclude` is taken away first. An `include` is added to every original combination that it doesn't contradict; when
 * there is none it is a combination of its own (docs.github.com "Running variations of jobs in a workflow").
 *
 * @throws Error in GitHub's words for a vector that is no list or has no values
 */
export function expandMatrix(matrix: unknown): Combination[] {
  if (matrix === null || typeof matrix !== "object" || Array.isArray(matrix)) {
    throw new Error(`Unexpected value '${scalarText(matrix)}' for a matrix`);
  }
  const { include, exclude, ...vectors } = matrix as Record<string, unknown>;
  const product = crossProduct(vectors).filter((combination) => !combinationsOf(exclude).some(isPartOf(combination)));
  const included = addIncludes(product, Object.keys(vectors), combinationsOf(include));
  if (included.length === 0) throw new Error("Matrix must define at least one vector");
  return included;
}

function crossProduct(vectors: Readonly<Record<string, unknown>>): Combination[] {
  const names = Object.keys(vectors);
  if (names.length === 0) return [];
  return names.reduce<Combination[]>(
    (combinations, name) => {
      const values = vectors[name];
      if (!Array.isArray(values))
        throw new Error(`Unexpected value '${scalarText(values)}' for matrix vector '${name}'`);
      if (values.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`);
      return combinations.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value })));
    },
    [{}],
  );
}

function combinationsOf(value: unknown): Combination[] {
  return Array.isArray(value) ? value.filter((item) => item !== null && typeof item === "object") : [];
}

function isPartOf(whole: Combination): (part: Combination) => boolean {
  return (part) => Object.entries(part).every(([key, value]) => isDeepStrictEqual(whole[key], value));
}

function addIncludes(
  product: readonly Combination[],
  originalKeys: readonly string[],
  includes: readonly Combination[],
): Combination[] {
  const grown = product.map((combination) => ({ original: combination, extra: {} as Record<string, unknown> }));
  const own: Combination[] = [];
  for (const include of includes) {
    const fits = grown.filter(({ original }) =>
      originalKeys.every((key) => !(key in include) || isDeepStrictEqual(original[key], include[key])),
    );
    if (fits.length === 0) own.push(include);
    for (const combination of fits) Object.assign(combination.extra, include);
  }
  return [...grown.map(({ original, extra }) => ({ ...original, ...extra })), ...own];
}

/** `(ubuntu-latest, 24)`: what GitHub adds to the name of a leg whose `name:` has no expression. */
export function matrixSuffix(combination: Combination): string {
  const values = leaves(combination);
  return values.length === 0 ? "" : ` (${values.join(", ")})`;
}

function leaves(value: unknown): string[] {
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(leaves);
  return [scalarText(value)];
}
