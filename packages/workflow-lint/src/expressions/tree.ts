import { Lexer, Parser } from "@actions/expressions";
import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from "@actions/expressions/ast";

export { Binary, ContextAccess, type Expr, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary };

const CONTEXTS = [
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
];

/** Any function will do: whether there is one of that name is another rule's question. */
const ANY_FUNCTIONS = [
  ...["contains", "startswith", "endswith", "format", "join", "tojson", "fromjson", "hashfiles"],
  ...["success", "always", "cancelled", "failure", "case"],
].map((name) => ({ name, minArgs: 0, maxArgs: Number.MAX_SAFE_INTEGER }));

/** Most expressions are there many times; trees are never changed. */
const KNOWN = new Map<string, Expr | null>();
const MAX_KNOWN = 5000;
/** No expression that people write is nearly as long; a tree of a long one may be too deep to walk. */
const MAX_CHARS = 5000;

/** The tree of an expression; null where it is none. */
export function parseExpression(text: string): Expr | null {
  if (text.length > MAX_CHARS) return null;
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  const tree = parsed(text);
  KNOWN.set(text, tree);
  return tree;
}

function parsed(text: string): Expr | null {
  try {
    const { tokens } = new Lexer(text).lex();
    // Of nothing at all it makes nothing, whatever its type says.
    return (new Parser(tokens, CONTEXTS, ANY_FUNCTIONS).parse() as Expr | undefined) ?? null;
  } catch {
    return null;
  }
}

/** What stands directly below a node. */
export function childrenOf(expr: Expr): readonly Expr[] {
  if (expr instanceof FunctionCall || expr instanceof Logical) return expr.args;
  if (expr instanceof Binary) return [expr.left, expr.right];
  if (expr instanceof Unary) return [expr.expr];
  if (expr instanceof Grouping) return [expr.group];
  if (expr instanceof IndexAccess) return expr.index instanceof Literal ? [expr.expr] : [expr.expr, expr.index];
  return [];
}

/** Names of a look into a context: `github.event.issue.title`; `*` for what is computed, or for all. Null for anything else. */
export function pathOf(expr: Expr): readonly string[] | null {
  if (expr instanceof ContextAccess) return [expr.name.lexeme.toLowerCase()];
  if (!(expr instanceof IndexAccess)) return null;
  const above = pathOf(expr.expr);
  if (above === null) return null;
  if (expr.index instanceof Star || !(expr.index instanceof Literal)) return [...above, "*"];
  return [...above, expr.index.literal.coerceString().toLowerCase()];
}

/** Every look into a context, the longest path of each. */
export function accessesOf(expr: Expr): readonly (readonly string[])[] {
  const path = pathOf(expr);
  if (path !== null) {
    const computed = indexesOf(expr).flatMap((each) => [...accessesOf(each)]);
    return [path, ...computed];
  }
  return childrenOf(expr).flatMap((child) => [...accessesOf(child)]);
}

function indexesOf(expr: Expr): Expr[] {
  if (!(expr instanceof IndexAccess)) return [];
  const own = expr.index instanceof Literal || expr.index instanceof Star ? [] : [expr.index];
  return [...indexesOf(expr.expr), ...own];
}

/** Every call of a function. */
export function callsOf(expr: Expr): readonly FunctionCall[] {
  const own = expr instanceof FunctionCall ? [expr] : [];
  return [...own, ...childrenOf(expr).flatMap((child) => [...callsOf(child)])];
}

/** Where its value comes from: the branches of `&&` and `||`, of which any may be the result. Conditions are left out. */
export function leavesOf(expr: Expr): readonly Expr[] {
  if (expr instanceof Grouping) return leavesOf(expr.group);
  if (expr instanceof Logical) {
    const isAnd = expr.operator.lexeme === "&&";
    // `a && b` is b, or a where a is false or empty.
    return isAnd ? leavesOf(expr.args.at(-1) as Expr) : expr.args.flatMap((each) => [...leavesOf(each)]);
  }
  return [expr];
}
