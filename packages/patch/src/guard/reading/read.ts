import { argumentsOf, type SyntaxNode } from "@regreen/syntax";
import type { Aliases } from "./aliases.ts";
import { javascriptClaim } from "./assertions-javascript.ts";
import { pythonClaim } from "./assertions-python.ts";
import { awareOfTests } from "./awareness.ts";
import { caseRows, comments, silencedTypes } from "./comments.ts";
import { type Collected, type Context, essenceOf, isDead, placeOf, resolved, type Scope, sliceOf } from "./context.ts";
import { dangers } from "./dangers.ts";
import type { Facts } from "./facts.ts";
import { earlyReturn, noteDead } from "./flow.ts";
import type { Fragment } from "./fragment.ts";
import { swallowed } from "./handlers.ts";
import { hijacks } from "./hijack.ts";
import { limits } from "./limits.ts";
import { javascriptSkips, pythonSkips, testCall, titleOf } from "./skips.ts";

/** Deeper than this nothing is looked at: no person writes such code. */
const MAX_DEPTH = 400;
/** More facts of one side of a file than these say nothing new. */
const MAX_FACTS = 20_000;

/** The file that is read. */
export interface Described {
  readonly path: string;
  readonly testFile: boolean;
  /** Lines that the patch takes away or leaves, without the white space round them. */
  readonly old: ReadonlySet<string>;
}

/**
 * What one side of a file says, as far as its fragments show it.
 *
 * @param aliases of both sides: a hunk may show an import on one of them alone
 */
export function readFacts(
  { path: file, testFile, old }: Described,
  fragments: readonly Fragment[],
  aliases: Aliases,
): Facts {
  const out: Collected = {
    tests: [],
    assertions: [],
    suspicions: [],
    limits: [],
    cases: [],
    definitions: [],
    calls: new Set(),
  };
  for (const fragment of fragments) {
    const python = fragment.language === "python";
    readFragment({ file, testFile, python, fragment, aliases, old, scopes: [], dead: [], out });
  }
  return out;
}

function readFragment(context: Context): void {
  const { scopes, out } = context;
  let depth = 0;
  context.fragment.tree.iterate({
    enter: (ref) => {
      depth++;
      const full = out.suspicions.length + out.assertions.length + out.tests.length > MAX_FACTS;
      if (depth > MAX_DEPTH || full) return true;
      const { node } = ref;
      noteDead(node, context);
      const scope = scopeOf(node, context);
      look(node, context);
      if (scope !== null) scopes.push(scope);
      return true;
    },
    leave: (ref) => {
      depth--;
      const top = scopes.at(-1);
      if (top !== undefined && top.node.from === ref.from && top.node.to === ref.to && top.node.name === ref.name)
        scopes.pop();
    },
  });
}

function look(node: SyntaxNode, context: Context): void {
  comments(node, context);
  silencedTypes(node, context);
  if (context.python) pythonSkips(node, context);
  else javascriptSkips(node, context);
  earlyReturn(node, context);
  swallowed(node, context);
  awareOfTests(node, context);
  hijacks(node, context);
  limits(node, context);
  dangers(node, context);
  if (node.name === "CallExpression") call(node, context);
  if (node.name === "Decorator") table(node, sliceOf(node, context), context);
  if (context.testFile) claim(node, context);
}

function call(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  const name = /([\w$]+)\(\)$/.exec(path)?.[1];
  if (name !== undefined && context.out.calls.size < 5000) context.out.calls.add(name);
  if (context.testFile && /parametrize\(\)$|\.each\(\)$/.test(path)) table(node, path, context);
}

function table(node: SyntaxNode, path: string, context: Context): void {
  const given = argumentsOf(node, context.fragment.text).map((each) => each.value);
  if (/parametrize/.test(path.slice(0, 300))) caseRows(node, given[1], context);
  else if (/\.each\(\)$/.test(path)) caseRows(node, given[0], context);
}

function claim(node: SyntaxNode, context: Context): void {
  const said = context.python ? pythonClaim(node, context) : javascriptClaim(node, context);
  if (said === null || insideAssertion(node)) return;
  const inside = context.scopes.findLast(({ kind }) => kind === "function" || kind === "test");
  context.out.assertions.push({
    ...said,
    ...placeOf(node, context),
    dead: isDead(node, context),
    guarded: isGuarded(node),
    helper: inside?.kind === "function" ? inside.name : null,
  });
}

/** Under an `if` of the same function. */
function isGuarded(node: SyntaxNode): boolean {
  let at = node.parent;
  for (let depth = 0; at !== null && depth < 30; depth++, at = at.parent) {
    if (at.name === "IfStatement") return true;
    if (/^(?:FunctionDefinition|FunctionDeclaration|ArrowFunction|FunctionExpression|MethodDeclaration)$/.test(at.name))
      return false;
  }
  return false;
}

/** `assert assert_that(x)` is one assertion. */
function insideAssertion(node: SyntaxNode): boolean {
  return node.parent?.name === "AssertStatement";
}

/** What a node opens: a function, a class, a test. Tests are noted on the way. */
function scopeOf(node: SyntaxNode, context: Context): Scope | null {
  if (/^(?:FunctionDefinition|FunctionDeclaration|MethodDeclaration)$/.test(node.name))
    return functionScope(node, context);
  if (/^(?:ClassDefinition|ClassDeclaration)$/.test(node.name)) {
    const name = nameOf(node, context);
    context.out.definitions.push(name);
    if (
      context.python &&
      context.testFile &&
      (/^Test/.test(name) || /TestCase\b/.test(sliceOf(node, context).slice(0, 300)))
    )
      note(node, name, true, context);
    return { kind: "class", name, node };
  }
  if (node.name !== "CallExpression" || !context.testFile || context.python) return null;
  const kind = testCall(node, context);
  if (kind === null) return null;
  const name = titleOf(node, context) ?? "";
  note(node, name, kind === "group", context);
  return { kind, name, node };
}

function functionScope(node: SyntaxNode, context: Context): Scope {
  const name = nameOf(node, context);
  context.out.definitions.push(name);
  const nested = context.scopes.some(({ kind }) => kind === "function" || kind === "test");
  const isTest =
    context.python &&
    context.testFile &&
    /^test(?!_(?:suite|main)$)/.test(name) &&
    !nested &&
    !isFixture(node, context);
  if (isTest) note(node, name, false, context);
  return { kind: isTest ? "test" : "function", name, node };
}

function isFixture(node: SyntaxNode, context: Context): boolean {
  const decorators = node.parent?.name === "DecoratedStatement" ? node.parent.getChildren("Decorator") : [];
  return decorators.some((each) => /fixture\b|nottest\b/.test(sliceOf(each, context).slice(0, 200)));
}

function note(node: SyntaxNode, name: string, group: boolean, context: Context): void {
  if (isDead(node, context)) return;
  const lines = { ...placeOf(node, context), changed: context.fragment.changedAt(node.from) };
  const around = context.scopes.findLast((scope) => /^(?:class|group)$/.test(scope.kind));
  const container = `${context.fragment.lineAt(0)} ${around?.name ?? ""} ${around?.node.from ?? ""}`;
  const endLine = context.fragment.lineAt(Math.max(node.from, node.to - 1));
  context.out.tests.push({ ...lines, name, group, body: group ? "" : bodyOf(node, context), endLine, container });
}

function bodyOf(node: SyntaxNode, context: Context): string {
  const body = node.getChild("Body") ?? node.lastChild ?? node;
  return essenceOf(body, context);
}

function nameOf(node: SyntaxNode, context: Context): string {
  const name =
    node.getChild("VariableName") ?? node.getChild("VariableDefinition") ?? node.getChild("PropertyDefinition");
  return name === null ? "" : sliceOf(name, context);
}
