import { argumentsOf, childrenOf, type SyntaxNode, unwrapped } from "@regreen/syntax";
import { type Context, essenceOf, lineText, oldMatches, resolved, sliceOf, suspect } from "./context.ts";

const BROAD = /^(?:\( ?)?(?:[\w. ]+, )*(?:builtins \. )?(?:BaseException|Exception|AssertionError)\b/;
const LOGS =
  /^(?:print|console\.\w+|log(?:ger|ging)?\.\w+|self\.log(?:ger)?\.\w+|_?log(?:ger)?\.\w+|warnings\.warn|traceback\.\w+|noop)\(\)$/;

/** Errors that are caught and forgotten (class E). */
export function swallowed(node: SyntaxNode, context: Context): void {
  if (node.name === "TryStatement") {
    if (context.python) pythonTry(node, context);
    else javascriptTry(node, context);
  } else if (node.name === "CallExpression") calls(node, context);
}

function pythonTry(node: SyntaxNode, context: Context): void {
  const children = childrenOf(node);
  children.forEach((child, index) => {
    if (child.name === "finally") inFinally(children[index + 1], context);
    if (child.name !== "except") return;
    const body = children.slice(index + 1).find((each) => each.name === "Body");
    const type = children[index + 1];
    if (body === undefined || type === undefined) return;
    const caught = type.name === "Body" || type.name === "as" ? "" : essenceOf(type, context);
    const broad = caught === "" || BROAD.test(caught);
    const does = whatItDoes(body, context, broad);
    if (does === null) {
      retried(child, node, context);
      return;
    }
    const key = `${caught} ${does} ${context.scopes.findLast(({ kind }) => kind === "function" || kind === "test")?.name ?? ""}`;
    if (broad) say(child, node, key, context);
    else if (wrapsOldCode(node, context) && does !== "log") wrapped(child, key, context);
  });
}

function say(at: SyntaxNode, statement: SyntaxNode, key: string, context: Context): void {
  const body = context.testFile ? (statement.getChild("Body") ?? statement.getChild("Block")) : null;
  const looped = statement.parent?.parent ?? null;
  const asserts = body !== null && /\bassert|\bexpect\s*\(/.test(sliceOf(body, context).slice(0, 20_000));
  if (asserts && looped !== null && /^(?:For|While)/.test(looped.name))
    suspect(at, context, ["I-retry", "review", "an assertion is tried again until it passes"], { key });
  if (asserts)
    suspect(at, context, ["E-assert-swallowed", "block", "a failing assertion is caught and forgotten"], { key });
  else
    suspect(
      at,
      context,
      [context.python ? "E-py-swallow" : "E-js-swallow", "review", "errors of every kind are caught and forgotten"],
      { key },
    );
}

/** `for _ in range(5): try: assert …; break; except AssertionError: again()`. */
function retried(at: SyntaxNode, statement: SyntaxNode, context: Context): void {
  const loop = statement.parent?.parent ?? null;
  const body = statement.getChild("Body");
  if (!context.testFile || body === null || loop === null || !/^(?:For|While)Statement$/.test(loop.name)) return;
  if (/\bassert/.test(sliceOf(body, context).slice(0, 20_000)) && body.getChild("BreakStatement") !== null)
    suspect(at, context, ["I-retry", "review", "an assertion is tried again until it passes"]);
}

function wrapped(at: SyntaxNode, key: string, context: Context): void {
  suspect(at, context, ["E-wrapped", "review", "the failing code is only wrapped: its error becomes a default"], {
    key,
  });
}

/** Whether a handler forgets the error: what it does instead, or null when the error lives on. */
function whatItDoes(body: SyntaxNode, context: Context, broad = false): "pass" | "default" | "log" | null {
  const statements = childrenOf(body).filter((each) => !/^(?:[:{}]|Comment|LineComment|BlockComment)$/.test(each.name));
  let does: "pass" | "default" | "log" = "pass";
  for (const statement of statements.slice(0, 20)) {
    if (
      /^(?:PassStatement|ContinueStatement|BreakStatement|EmptyStatement)$/.test(statement.name) ||
      statement.type.isError
    )
      continue;
    if (statement.name === "ReturnStatement" || statement.name === "AssignStatement") {
      const value = statement.name === "ReturnStatement" ? statement.firstChild?.nextSibling : statement.lastChild;
      const error = body.prevSibling?.name === "VariableName" ? sliceOf(body.prevSibling, context) : "";
      const known =
        broad &&
        value != null &&
        /^(?:VariableName|MemberExpression)$/.test(value.name) &&
        sliceOf(value, context) !== error;
      if (value != null && value.name !== ";" && !known && !isDefault(value, context)) return null;
      does = "default";
    } else if (statement.name === "ExpressionStatement") {
      const inner = unwrapped(statement.firstChild);
      if (inner?.name === "String" || inner?.name === "Ellipsis") continue;
      if (inner?.name === "AssignmentExpression" && isDefault(inner.lastChild, context)) does = "default";
      else if (inner?.name === "CallExpression" && LOGS.test(resolved(inner, context)))
        does = does === "pass" ? "log" : does;
      else return null;
    } else return null;
  }
  return does;
}

function isDefault(value: SyntaxNode | null, context: Context): boolean {
  const node = unwrapped(value);
  if (node === null) return true;
  if (/^(?:Number|String|Boolean|BooleanLiteral|None|null|TemplateString)$/.test(node.name)) return true;
  const text = essenceOf(node, context);
  return /^(?:\[ \]|\{ \}|\( \)|undefined|void 0|- \d+|(?:dict|list|set|tuple|str) \( \)|""|float \( "nan" \))$/.test(
    text,
  );
}

/** Nothing new in the `try`: only the net round it is. */
function wrapsOldCode(node: SyntaxNode, context: Context): boolean {
  const body = node.getChild("Body") ?? node.getChild("Block");
  if (body === null || !context.fragment.changedAt(node.from)) return false;
  const first = childrenOf(body).find((each) => !/^(?:[:{}]|Comment|LineComment|BlockComment)$/.test(each.name));
  return first !== undefined && context.old.has(lineText(first, context));
}

function inFinally(body: SyntaxNode | undefined, context: Context): void {
  const leave = body?.getChild("ReturnStatement") ?? body?.getChild("BreakStatement");
  if (leave != null)
    suspect(leave, context, ["E-finally-return", "review", "a return in finally throws every error away"]);
}

function javascriptTry(node: SyntaxNode, context: Context): void {
  const clause = node.getChild("CatchClause");
  const block = clause?.getChild("Block");
  const final = node.getChild("FinallyClause")?.getChild("Block");
  if (final != null) inFinally(final, context);
  if (clause == null || block == null) return;
  const does = whatItDoes(block, context);
  if (does === null) return;
  const key = `${does} ${essenceOf(node.getChild("Block") ?? node, context).slice(0, 300)}`;
  if (does === "pass" || wrapsOldCode(node, context) || context.testFile) say(clause, node, key, context);
}

const IGNORED = /^(?:contextlib\.)?suppress\(\)$/;

function calls(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  const given = argumentsOf(node, context.fragment.text);
  const first = given[0]?.value;
  const text = first === undefined ? "" : essenceOf(first, context);
  const note = (rule: string, message: string) => suspect(node, context, [rule, "review", message]);
  const keyword = (name: string) => given.find((each) => each.name === name)?.value;
  if (context.python) {
    if (/^"ignore"$/.test(essenceOf(keyword("errors") ?? node, context)))
      note("E-py-swallow", "what can't be read is left out");
    const unchecked = keyword("check");
    if (
      unchecked !== undefined &&
      sliceOf(unchecked, context) === "False" &&
      oldMatches(context, /\bcheck\s*=\s*True\b/)
    )
      note("E-py-swallow", "nobody looks any more whether a program failed");
    if (IGNORED.test(path) && given.some(({ value }) => BROAD.test(essenceOf(value, context))))
      note("E-py-swallow", "errors of every kind are suppressed");
    if (
      /^warnings\.(?:filterwarnings|simplefilter)\(\)$/.test(path) &&
      /^"(?:ignore|once|default)"$/.test(text) &&
      text !== '"default"'
    )
      note("E-py-swallow", "warnings are silenced");
    if (/^(?:logging\.disable|(?:np|numpy)\.seterr|faulthandler\.disable)\(\)$/.test(path))
      note("E-py-swallow", "complaints are silenced");
    return;
  }
  if (/^Promise\.allSettled\(\)$/.test(path) && oldMatches(context, /\bPromise\.all\(/))
    note("E-js-swallow", "promises may fail and nobody looks");
  if (/\.catch\(\)$/.test(path) && isIdle(first, context)) note("E-js-swallow", "a rejected promise is thrown away");
  if (/\.then\(\)$/.test(path) && given.length > 1 && isIdle(given[1]?.value, context))
    note("E-js-swallow", "a rejected promise is thrown away");
  if (
    /^(?:process|window|globalThis)\.(?:on|once|addEventListener)\(\)$/.test(path) &&
    /^"(?:uncaughtException|unhandledRejection|unhandledrejection|error)"/.test(text)
  )
    note("E-js-swallow", "errors that nobody caught are caught here");
}

/** A function that does nothing, or gives a default back. */
function isIdle(node: SyntaxNode | undefined, context: Context): boolean {
  if (node === undefined) return false;
  if (/^(?:VariableName|MemberExpression)$/.test(node.name))
    return /(?:^|\.)(?:noop|identity|ignore)$/.test(resolved(node, context));
  if (!/Function/.test(node.name)) return false;
  const block = node.getChild("Block");
  if (block !== null) return whatItDoes(block, context) !== null;
  const value = node.lastChild;
  return (
    isDefault(value, context) ||
    (unwrapped(value)?.name === "CallExpression" && LOGS.test(resolved(unwrapped(value), context))) ||
    unwrapped(value)?.name === "ObjectExpression"
  );
}
