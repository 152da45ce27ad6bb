import type { SyntaxNode } from "@lezer/common";
import { type Language, parse } from "./parse.ts";

/** Something that has a name and a place in a text. `test`: a call such as `it("adds", () => …)`, by its title. */
export interface Definition {
  readonly name: string;
  readonly kind: "function" | "class" | "type" | "value" | "test";
  /** Offsets into the text: decorators and `export` are part of it. */
  readonly from: number;
  readonly to: number;
}

/** More tell nothing about where to look. */
const MAX_DEFINITIONS = 5_000;

const KINDS: Readonly<Record<string, Definition["kind"]>> = {
  FunctionDefinition: "function",
  FunctionDeclaration: "function",
  MethodDeclaration: "function",
  ClassDefinition: "class",
  ClassDeclaration: "class",
  NamespaceDeclaration: "class",
  InterfaceDeclaration: "type",
  TypeAliasDeclaration: "type",
  EnumDeclaration: "type",
  PropertyDeclaration: "value",
  AssignStatement: "value",
  VariableDeclaration: "value",
  AssignmentExpression: "value",
  Property: "value",
};

const NAMES = new Set([
  ...["VariableDefinition", "TypeDefinition", "PropertyDefinition", "PrivatePropertyDefinition", "VariableName"],
]);

const FUNCTIONS = new Set(["ArrowFunction", "FunctionExpression", "LambdaExpression"]);
const WRAPPERS = new Set(["DecoratedStatement", "ExportDeclaration", "ExpressionStatement"]);

/** Calls of test runners whose first argument is a title. */
const TEST_CALLS = /^(?:describe|context|suite|it|test|specify|step)(?:\.\w{1,20}){0,2}$/;

/**
 * The definitions of a text in document order, outer ones before those inside. Values inside of functions are left out: they
 * are details of it. A text that doesn't fit the grammar gives those that can still be told.
 */
export function definitions(language: Language, text: string): Definition[] {
  const found: Definition[] = [];
  let functionDepth = 0;
  parse(language, text).iterate({
    enter: (node) => {
      if (found.length >= MAX_DEFINITIONS) return false;
      const definition = definitionOf(node.node, text);
      if (definition !== null && (definition.kind !== "value" || functionDepth === 0)) found.push(definition);
      if (opensFunction(node.name)) functionDepth++;
      return true;
    },
    leave: (node) => {
      if (opensFunction(node.name)) functionDepth--;
    },
  });
  return found;
}

function opensFunction(name: string): boolean {
  return KINDS[name] === "function" || FUNCTIONS.has(name);
}

function definitionOf(node: SyntaxNode, text: string): Definition | null {
  if (node.name === "CallExpression") return testOf(node, text);
  const kind = KINDS[node.name];
  if (kind === undefined) return null;
  const name = nameOf(node, text);
  if (name === null) return null;
  const { from, to } = wrapped(node);
  return { name, kind: kind === "value" && definesFunction(node) ? "function" : kind, from, to };
}

/** `it("adds", …)` and `test.each(…)("adds %i", …)` by their titles. */
function testOf(node: SyntaxNode, text: string): Definition | null {
  const callee = node.firstChild;
  const title = node.getChild("ArgList")?.getChild("String");
  if (callee === null || title == null) return null;
  const called = callee.name === "CallExpression" ? callee.firstChild : callee;
  if (called === null || called.to - called.from > 60) return null;
  if (!TEST_CALLS.test(text.slice(called.from, called.to))) return null;
  return { name: text.slice(title.from + 1, title.to - 1).slice(0, 300), kind: "test", ...wrapped(node) };
}

function nameOf(node: SyntaxNode, text: string): string | null {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === "MemberExpression") return lastName(child, text);
    if (NAMES.has(child.name)) return text.slice(child.from, Math.min(child.to, child.from + 200));
    if (child.name === "Equals" || child.name === "AssignOp") return null;
  }
  return null;
}

/** `exports.total` is the definition of `total`. */
function lastName(node: SyntaxNode, text: string): string | null {
  const last = node.lastChild;
  return last?.name === "PropertyName" ? text.slice(last.from, Math.min(last.to, last.from + 200)) : null;
}

/** A method of an object, or a name that is given a function. */
function definesFunction(node: SyntaxNode): boolean {
  return node.getChild("ParamList") !== null || (node.lastChild !== null && lastIsFunction(node));
}

function lastIsFunction(node: SyntaxNode): boolean {
  for (let child = node.lastChild; child !== null; child = child.prevSibling) {
    if (FUNCTIONS.has(child.name)) return true;
    if (child.name !== ";") return false;
  }
  return false;
}

/** With what stands round it: decorators, `export`. */
function wrapped(node: SyntaxNode): { from: number; to: number } {
  let outer = node;
  while (outer.parent !== null && WRAPPERS.has(outer.parent.name)) outer = outer.parent;
  return { from: outer.from, to: outer.to };
}

/** The innermost function or test that holds an offset, else the innermost class or type; null at top level. */
export function enclosing(all: readonly Definition[], offset: number): Definition | null {
  const around = all.filter(({ from, to, kind }) => from <= offset && offset <= to && kind !== "value");
  return around.findLast(({ kind }) => kind === "function" || kind === "test") ?? around.at(-1) ?? null;
}
