import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { offsetOf, type PyToken, type PythonSource } from "./source.ts";

/** Libraries whose objects give `==` a meaning of its own: a mask of an array, a column of a query. */
const OWN_EQUALITY =
  /^[ \t]*(?:from|import)[ \t]+(?:sqlalchemy|sqlmodel|flask_sqlalchemy|numpy|pandas|polars|pyspark|dask|xarray|torch|tensorflow|jax|peewee|pony|tortoise|ibis|sympy|z3|geopandas|cudf|cupy|modin|vaex|pyarrow|django|mongoengine|odmantic|beanie|gino|ormar|piccolo|edgy|playhouse|blaze|datatable|airflow)\b/m;
/** Calls that take conditions as objects. */
const TAKES_CONDITIONS =
  /\.(?:filter|where|having|filter_by|query|loc|iloc|select|join|outerjoin|on|any|has|when|case)\b|\bdb\.|\bsession\b|\[[^\]]*[=!]= ?None/;

export function isComparison(code: string): boolean {
  return code === "E711" || code === "E721" || code === "E722" || code === "B001";
}

/** Comparisons and handlers that have one exact other form. */
export function mendComparison(source: PythonSource, finding: Finding): Change | null {
  const { code, row, column } = finding;
  const at = offsetOf(source, row, column);
  if (at === null) return null;
  if (code === "E722" || code === "B001") return nameBareExcept(source, at);
  return code === "E711" ? compareWithNone(source, row, at) : compareTypes(source, row, at);
}

/** `except:` catches what `except BaseException:` catches. */
function nameBareExcept(source: PythonSource, at: number): Change | null {
  const index = source.tokens.findIndex((token) => token.kind === "Except" && token.end >= at && token.start <= at);
  const [except, colon] = [source.tokens[index], source.tokens[index + 1]];
  if (except === undefined || colon?.kind !== "Colon") return null;
  return { edits: [{ start: except.end, end: colon.start, text: " BaseException" }], layout: false };
}

function compareWithNone(source: PythonSource, row: number, at: number): Change | null {
  const statement = source.statementAt(row);
  if (statement === null || OWN_EQUALITY.test(source.text)) return null;
  const told = source.lines.slice(statement.first - 1, statement.last).join("\n");
  if (TAKES_CONDITIONS.test(told)) return null;
  const index = statement.tokens.findIndex((token) => isEquality(token) && token.end > at);
  const [before, operator, after] = [-1, 0, 1].map((step) => statement.tokens[index + step]);
  if (operator === undefined || (before?.kind !== "None" && after?.kind !== "None")) return null;
  return asIdentity(operator);
}

/** `type(a) == type(b)`: classes are compared by identity, unless a metaclass says otherwise. */
function compareTypes(source: PythonSource, row: number, at: number): Change | null {
  const tokens = source.statementAt(row)?.tokens ?? [];
  const isType = (token: PyToken | undefined) =>
    token !== undefined && source.text.slice(token.start, token.end) === "type";
  for (const [index, operator] of tokens.entries()) {
    if (!isEquality(operator) || operator.end <= at) continue;
    const [name, bracket] = [tokens[index + 1], tokens[index + 2]];
    if (isType(name) && bracket?.kind === "Lpar") return asIdentity(operator);
    const closing = tokens[index - 1];
    const opening = tokens.findLastIndex(
      (token, place) => place < index && token.kind === "Lpar" && token.depth === closing?.depth,
    );
    if (closing?.kind === "Rpar" && isType(tokens[opening - 1])) return asIdentity(operator);
  }
  return null;
}

function isEquality(token: PyToken): boolean {
  return token.kind === "EqEqual" || token.kind === "NotEqual";
}

function asIdentity({ kind, start, end }: PyToken): Change {
  return { edits: [{ start, end, text: kind === "EqEqual" ? "is" : "is not" }], layout: false };
}
