import type { Change } from "./edits.ts";
import type { Finding } from "./findings.ts";
import { type LogicalLine, offsetOf, type PyToken, type PythonSource } from "./source.ts";

/** Calls that see variables by their names. */
const SEES_NAMES = new Set(["locals", "eval", "exec", "vars", "globals"]);

/**
 * E741: a variable `l`, `O` or `I` of one function gets a name that can be read. Only where all of its uses are certain to be
 * in that function: no parameter, no global, nothing nested that has the name too, nothing that looks names up.
 */
export function renameAmbiguous(source: PythonSource, finding: Finding): Change | null {
  const at = offsetOf(source, finding.row, finding.column);
  const token = source.tokens.find((each) => each.kind === "Identifier" && each.start === at);
  const statement = source.statementAt(finding.row);
  if (token === undefined || statement === null) return null;
  const name = source.text.slice(token.start, token.end);
  const scope = functionAround(source, statement);
  if (!/^[lOI]$/.test(name) || scope === null || !isAlone(source, scope, name)) return null;
  const uses: PyToken[] = [];
  for (const line of scope.body) {
    const own = usesIn(source, line, name);
    if (own === null) return null;
    uses.push(...own);
  }
  const words = new Set(source.tokens.map((each) => textOf(source, each)));
  const told = source.lines.slice(statement.first - 1, statement.last).join("\n");
  const better = candidates(told, name).find((word) => !words.has(word));
  if (better === undefined) return null;
  return { edits: uses.map(({ start, end }) => ({ start, end, text: better })), layout: false };
}

interface Scope {
  readonly head: LogicalLine;
  readonly body: readonly LogicalLine[];
}

/** The function that is around a statement, when it stands in a module or in a class. */
function functionAround({ logical }: PythonSource, statement: LogicalLine): Scope | null {
  const at = logical.indexOf(statement);
  let level = statement.level;
  let found: number | null = null;
  for (let index = at - 1; index >= 0 && level > 0; index--) {
    const line = logical[index] as LogicalLine;
    if (line.level >= level) continue;
    level = line.level;
    if (!isFunction(line)) continue;
    // A function within a function shares its names.
    if (found !== null) return null;
    found = index;
  }
  if (found === null) return null;
  const head = logical[found] as LogicalLine;
  const rest = logical.slice(found + 1);
  const end = rest.findIndex((line) => line.level <= head.level);
  return { head, body: end === -1 ? rest : rest.slice(0, end) };
}

function isFunction({ tokens: [first, second] }: LogicalLine): boolean {
  return first?.kind === "Def" || (first?.kind === "Async" && second?.kind === "Def");
}

/** Whether nothing outside of the function, and nothing that is nested in it, can mean the same name. */
function isAlone(source: PythonSource, { head, body }: Scope, name: string): boolean {
  const has = (line: LogicalLine) => line.tokens.some((token) => textOf(source, token) === name);
  if (has(head)) return false;
  for (const line of source.logical) {
    const [first] = line.tokens;
    if (line.level === 0 && !isFunction(line) && first?.kind !== "Class" && has(line)) return false;
    if (first?.kind === "From" && line.tokens.at(-1)?.kind === "Star") return false;
  }
  return body.every((line) => {
    const nested = isFunction(line) || line.tokens[0]?.kind === "Class";
    const looksUp = line.tokens.some((token) => SEES_NAMES.has(textOf(source, token)));
    return !nested && !looksUp && !(/^(?:Global|Nonlocal)$/.test(line.tokens[0]?.kind ?? "") && has(line));
  });
}

/** The places of a statement where the variable is meant; null when that can't be told. */
function usesIn(source: PythonSource, { tokens }: LogicalLine, name: string): PyToken[] | null {
  const uses: PyToken[] = [];
  const lambda = tokens.some((token) => token.kind === "Lambda");
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "Identifier" || textOf(source, token) !== name) continue;
    const [before, after] = [tokens[index - 1]?.kind, tokens[index + 1]?.kind];
    if (lambda) return null;
    if (before === "Dot") continue;
    if (after === "Equal" && token.depth > 0) {
      // `f(l=1)` names a parameter of f; `{l=}` of an f-string prints the name.
      if (before === "Lpar" || before === "Comma") continue;
      return null;
    }
    uses.push(token);
  }
  return uses;
}

function candidates(statement: string, name: string): string[] {
  const loops = /\bfor\b/.test(statement);
  const words = /line/i.test(statement) ? ["line"] : [];
  return [...words, ...(loops ? ["item", "element", "entry"] : ["value", "current"]), `${name.toLowerCase()}_value`];
}

function textOf({ text }: PythonSource, { start, end }: PyToken): string {
  return text.slice(start, end);
}
