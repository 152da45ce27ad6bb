import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { type ContextValue, ExpressionDictionary, fromData, toData, UnresolvedExpression } from "./expression-data.ts";
import { type Functions, functionTable } from "./expression-functions.ts";

/** Every context GitHub documents; an expression that names another one is a mistake, not an unknown value. */
export const CONTEXT_NAMES = [
  "github",
  "env",
  "vars",
  "job",
  "jobs",
  "steps",
  "runner",
  "secrets",
  "strategy",
  "matrix",
  "needs",
  "inputs",
] as const;

/** Contexts by name; one that is left out is unknown, and reading it throws `UnresolvedExpression`. */
export type Contexts = Readonly<Partial<Record<(typeof CONTEXT_NAMES)[number], ContextValue>>>;

/** A name followed by `(`: the library would look `constructor(` up on `Object.prototype`. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * The value of one expression, without `${{ }}`, by GitHub's rules of coercion and comparison.
 *
 * Source: docs.github.com "Evaluate expressions in workflows and actions"; the official evaluator does the work.
 *
 * @throws UnresolvedExpression when it needs a context, a property or a function that was not given
 * @throws Error when it is not a valid expression
 */
export function evaluate(expression: string, contexts: Contexts, functions: Functions = {}): ContextValue {
  return fromData(evaluateToData(expression, contexts, functions));
}

/**
 * The text with each `${{ }}` replaced by its value as text; the rest stays as it is.
 *
 * @throws UnresolvedExpression, Error as {@link evaluate}; Error when a `${{` is never closed
 */
export function interpolate(template: string, contexts: Contexts, functions: Functions = {}): string {
  return splitTemplate(template)
    .map((part) =>
      part.expression === null ? part.text : evaluateToData(part.expression, contexts, functions).coerceString(),
    )
    .join("");
}

/** Like {@link interpolate}, but a template that is one expression and nothing else keeps its type. */
export function interpolateValue(template: string, contexts: Contexts, functions: Functions = {}): ContextValue {
  const [only, ...rest] = splitTemplate(template.trim());
  if (only?.expression == null || rest.length > 0) return interpolate(template, contexts, functions);
  return evaluate(only.expression, contexts, functions);
}

/**
 * The value of an `if:`. Without a status function GitHub puts `success() &&` in front of it.
 *
 * @param condition the text as written, with or without `${{ }}`; null when there is no `if:`
 */
export function evaluateCondition(condition: string | null, contexts: Contexts, functions: Functions): boolean {
  const text = condition?.trim() ?? "";
  const parts = splitTemplate(text);
  const [only] = parts;
  const bare = parts.length === 1 && only?.expression != null ? only.expression : text;
  const expression = parts.length > 1 ? formatCall(parts) : bare.trim() === "" ? "success()" : bare;
  const guarded = namesStatusFunction(expression) ? expression : `success() && (${expression})`;
  return truthy(evaluateToData(guarded, contexts, functions));
}

/** A stretch of a template: plain text, or the inside of one `${{ }}`. */
export interface TemplatePart {
  readonly text: string;
  readonly expression: string | null;
}

/** Cuts a template at its `${{ }}`; a `}}` inside of a quoted text does not end one. */
export function splitTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (;;) {
    const open = template.indexOf("${{", from);
    if (open < 0) break;
    const close = closingBraces(template, open + 3);
    if (close < 0) throw new Error(`An expression is never closed: ${template.slice(open, open + 60)}`);
    if (open > from) parts.push({ text: template.slice(from, open), expression: null });
    parts.push({ text: template.slice(open, close + 2), expression: template.slice(open + 3, close).trim() });
    from = close + 2;
  }
  if (from < template.length) parts.push({ text: template.slice(from), expression: null });
  return parts;
}

function closingBraces(template: string, from: number): number {
  let quoted = false;
  for (let at = from; at < template.length; at += 1) {
    if (template[at] === "'") quoted = !quoted;
    else if (!quoted && template.startsWith("}}", at)) return at;
  }
  return -1;
}

function evaluateToData(expression: string, contexts: Contexts, functions: Functions): data.ExpressionData {
  const table = functionTable(functions);
  const tokens = tokensOf(expression);
  refuseUnknownCalls(tokens, table);
  const syntax = new Parser(tokens, [...CONTEXT_NAMES], [...table.values()]).parse();
  if (syntax === undefined) throw new Error("An expression is empty");
  return new Evaluator(syntax, new ContextRoot(contexts), table).evaluate();
}

type Token = ReturnType<Lexer["lex"]>["tokens"][number];

/** The library's lexer unescapes only the first `''` of a quoted text. */
function tokensOf(expression: string): Token[] {
  const { tokens } = new Lexer(expression).lex();
  for (const token of tokens) {
    if (token.lexeme.startsWith("'")) token.value = token.lexeme.slice(1, -1).replaceAll("''", "'");
  }
  return tokens;
}

function refuseUnknownCalls(tokens: readonly Token[], table: ReadonlyMap<string, unknown>): void {
  for (const [index, token] of tokens.entries()) {
    const called = tokens[index + 1]?.lexeme === "(" && IDENTIFIER.test(token.lexeme);
    if (called && !table.has(token.lexeme.toLowerCase())) throw new Error(`Unrecognized function: '${token.lexeme}'`);
  }
}

/** Converts a context only when an expression reads it, and tells a context that was not given from an empty one. */
class ContextRoot extends data.Dictionary {
  readonly #contexts: Contexts;

  constructor(contexts: Contexts) {
    super();
    this.#contexts = contexts;
  }

  override get(name: string): data.ExpressionData {
    const key = CONTEXT_NAMES.find((known) => known === name.toLowerCase());
    if (key === undefined || !Object.hasOwn(this.#contexts, key)) throw new UnresolvedExpression(name);
    const value = toData(this.#contexts[key], key);
    // GitHub's contexts are objects even when nothing is in them.
    return value.kind === data.Kind.Null ? new ExpressionDictionary({ path: key }) : value;
  }
}

const STATUS_FUNCTIONS: ReadonlySet<string> = new Set(["success", "failure", "always", "cancelled"]);

function namesStatusFunction(expression: string): boolean {
  const tokens = tokensOf(expression);
  return tokens.some(
    (token, index) => tokens[index + 1]?.lexeme === "(" && STATUS_FUNCTIONS.has(token.lexeme.toLowerCase()),
  );
}

/** `a ${{ b }} c` as GitHub reads it in an `if:`: one `format` call, which is true whenever its text isn't empty. */
function formatCall(parts: readonly TemplatePart[]): string {
  const expressions: string[] = [];
  const template = parts.map((part) => {
    if (part.expression === null) return part.text.replaceAll("{", "{{").replaceAll("}", "}}").replaceAll("'", "''");
    expressions.push(part.expression);
    return `{${expressions.length - 1}}`;
  });
  return `format('${template.join("")}', ${expressions.join(", ")})`;
}

function truthy(value: data.ExpressionData): boolean {
  const plain = fromPrimitive(value);
  return plain !== false && plain !== null && plain !== 0 && plain !== "" && !Number.isNaN(plain);
}

/** Arrays and dictionaries are true, whatever is in them. */
function fromPrimitive(value: data.ExpressionData): ContextValue {
  return value.primitive ? fromData(value) : true;
}
