import type { TypeDiagnostic } from "./diagnostics.ts";

/**
 * Errors that often follow from another one and go with it: a call of a function that has no types yet, a None for a
 * parameter whose type doesn't say so, a value of a type nobody has told. By themselves they are never mended.
 */
export function isConsequence({ code, message }: TypeDiagnostic): boolean {
  if (code !== null && CODES.has(code)) return true;
  return NONE_ARGUMENT.test(message) || NONE_VALUE.test(message) || NO_TYPE.test(message);
}

const CODES = new Set(["no-untyped-call", "untyped-decorator", "has-type", "no-any-return", "no-any-expr", "override"]);
/** What mypy says of values whose type is no type: `callable? not callable`. */
const NO_TYPE = /\b(?:any|callable)\?(?:"|\s)/;
const NONE_VALUE =
  /\(expression has type "(?:[^"]{1,500} \| None|Optional\[[^"]{1,500}\])", (?:variable|target) has type "/;
const NONE_ARGUMENT =
  /^Argument .{1,300} has incompatible type "(?:None|[^"]{1,500} \| None|Optional\[[^"]{1,500}\])"; expected "/;
