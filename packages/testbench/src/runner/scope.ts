import {
  type Contexts,
  evaluate,
  evaluateCondition,
  type Functions,
  interpolate,
  interpolateValue,
} from "@regreen/workflow";

/** Everything an expression may read at one place of a workflow. */
export interface Scope {
  readonly contexts: Contexts;
  readonly functions: Functions;
}

/** Status functions for a place where nothing can have failed yet. */
export const NO_STATUS: Functions = {
  success: () => true,
  failure: () => false,
  cancelled: () => false,
  always: () => true,
};

/** A scalar of YAML as the runner writes it into an environment variable or an input. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "Array" : "Object";
}

/** A scalar with its `${{ }}` replaced. */
export function evaluateText(value: unknown, scope: Scope): string {
  return typeof value === "string" ? interpolate(value, scope.contexts, scope.functions) : scalarText(value);
}

/** A value of any shape; a text which is one expression and nothing else becomes that expression's value. */
export function evaluateDeep(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return interpolateValue(value, scope.contexts, scope.functions);
  if (Array.isArray(value)) return value.map((item) => evaluateDeep(item, scope));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [evaluateText(key, scope), evaluateDeep(item, scope)]),
  );
}

/** A mapping of names to texts: `env:`, `with:`, `outputs:`, `secrets:`. An expression may stand for the whole of it. */
export function evaluateMapping(value: unknown, scope: Scope): Record<string, string> {
  const mapping = typeof value === "string" ? evaluateDeep(value, scope) : value;
  if (mapping === null || typeof mapping !== "object") return {};
  return Object.fromEntries(
    Object.entries(mapping).map(([key, item]) => [evaluateText(key, scope), evaluateText(item, scope)]),
  );
}

/** An `if:`; without a status function it means `success() && (…)`. */
export function evaluateIf(value: unknown, scope: Scope): boolean {
  const written = value === undefined || value === null ? null : scalarText(value);
  return evaluateCondition(written, scope.contexts, scope.functions);
}

/** An `if:` that is taken as it is written (`pre-if`, `post-if`). */
export function evaluatePlainIf(value: string, scope: Scope): boolean {
  return Boolean(evaluate(`(${value}) && true`, scope.contexts, scope.functions));
}

/**
 * A boolean setting such as `continue-on-error`.
 *
 * @throws Error in GitHub's words when it is something else
 */
export function evaluateBoolean(value: unknown, scope: Scope, otherwise: boolean): boolean {
  if (value === undefined || value === null) return otherwise;
  const result = evaluateDeep(value, scope);
  if (typeof result === "boolean") return result;
  if (result === "true" || result === "false") return result === "true";
  throw new Error(`Unexpected value '${scalarText(result)}'`);
}

/** A number setting such as `timeout-minutes`. */
export function evaluateNumber(value: unknown, scope: Scope, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  const result = evaluateDeep(value, scope);
  const number = typeof result === "string" && result.trim() !== "" ? Number(result) : result;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw new Error(`Unexpected value '${scalarText(result)}'`);
}
