import { data, Evaluator } from "@actions/expressions";
import { accessesOf, callsOf, childrenOf, type Expr, Grouping, Literal } from "./tree.ts";

/** Functions whose value their arguments alone decide. */
const PURE = new Set(["contains", "startswith", "endswith", "format", "join", "tojson", "fromjson"]);

/** The value of an expression that nothing outside of it decides, if it is one word or number; null where there is none. */
export function constantOf(expr: Expr): { readonly text: string; readonly isFalse: boolean } | null {
  if (accessesOf(expr).length > 0) return null;
  if (callsOf(expr).some((call) => !PURE.has(call.functionName.lexeme.toLowerCase()))) return null;
  try {
    const value = new Evaluator(expr, new data.Dictionary()).evaluate();
    return value.primitive ? { text: value.coerceString(), isFalse: isFalse(value) } : null;
  } catch {
    return null;
  }
}

/** `'0'` and `'false'` are texts, and no text but the empty one is false. */
function isFalse(value: data.ExpressionData): boolean {
  if (value.kind === data.Kind.String) return value.coerceString() === "";
  return ["", "0", "-0", "NaN", "false"].includes(value.coerceString());
}

/** The largest parts of an expression, itself left out, that could be replaced by their value; literals are their value already. */
export function constantParts(expr: Expr): readonly Expr[] {
  return childrenOf(expr).flatMap((child) => {
    if (ungrouped(child) instanceof Literal) return [];
    return constantOf(child) !== null ? [child] : [...constantParts(child)];
  });
}

export function ungrouped(expr: Expr): Expr {
  return expr instanceof Grouping ? ungrouped(expr.group) : expr;
}
