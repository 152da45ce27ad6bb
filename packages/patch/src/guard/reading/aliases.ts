import { childrenOf, pathOf, type SyntaxNode, stringValue, unwrapped } from "@regreen/syntax";
import type { Fragment } from "./fragment.ts";

/** What a name stands for: `later` → `pytest.mark.skip` after `later = pytest.mark.skip`. */
export type Aliases = ReadonlyMap<string, string>;

/** More names than this in one file are not followed. */
const MAX_ALIASES = 2000;

/** Names that other names stand for, over all fragments of a side: imports, and assignments of plain names. */
export function aliasesOf(fragments: readonly Fragment[]): Aliases {
  const found = new Map<string, string>();
  const add = (name: string, path: string) => {
    if (found.size < MAX_ALIASES && name !== path && name !== "" && path !== "") found.set(name, path);
  };
  for (const { tree, text } of fragments)
    tree.iterate({
      // The node of a cursor costs its depth: it is asked for only where it is needed.
      enter: (ref) => {
        if (ref.name === "ImportStatement") fromPythonImport(ref.node, text, add);
        else if (ref.name === "ImportDeclaration") fromModule(ref.node, text, add);
        else if (ref.name === "AssignStatement") fromAssignment(ref.node, text, add);
        else if (ref.name === "VariableDeclaration") fromDeclaration(ref.node, text, add);
      },
    });
  return found;
}

/** The path with its first name followed to what it stands for. */
export function followed(path: string, aliases: Aliases): string {
  let at = path;
  for (let step = 0; step < 5; step++) {
    const [, first = "", rest = ""] = /^([\w$]+)(.*)$/s.exec(at) ?? [];
    const target = aliases.get(first);
    if (target === undefined || at.length > 500) return at;
    at = target + rest;
  }
  return at;
}

type Add = (name: string, path: string) => void;

function fromPythonImport(node: SyntaxNode, text: string, add: Add): void {
  const line = text.slice(node.from, Math.min(node.to, node.from + 4000)).replace(/[()\\]|#[^\n]*/g, " ");
  const from = /^\s*from\s+([\w.]+)\s+import\s+([\s\S]*)$/.exec(line);
  const names = from?.[2] ?? /^\s*import\s+([\s\S]*)$/.exec(line)?.[1] ?? "";
  for (const part of names.split(",")) {
    const [, name = "", alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
    if (from !== null && name !== "") add(alias ?? name, `${from[1]}.${name}`);
    else if (alias !== undefined) add(alias, name);
  }
}

/** A name from a module of JavaScript stands for itself; only another name for it is followed. */
function fromModule(node: SyntaxNode, text: string, add: Add): void {
  const line = text.slice(node.from, Math.min(node.to, node.from + 4000));
  for (const [, name = "", alias = ""] of line.matchAll(/\b([\w$]+)\s+as\s+([\w$]+)/g)) add(alias, name);
  const space = /\*\s+as\s+([\w$]+)/.exec(line)?.[1];
  const module = /["']([^"'\n]+)["']/.exec(line)?.[1];
  if (
    space !== undefined &&
    module !== undefined &&
    /^(?:node:test|vitest|@jest\/globals|@playwright\/test)$/.test(module)
  )
    add(space, "globalThis");
}

function fromAssignment(node: SyntaxNode, text: string, add: Add): void {
  const [target, operator, value] = childrenOf(node);
  if (target?.name !== "VariableName" || operator?.name !== "AssignOp" || value === undefined) return;
  if (value.nextSibling !== null && value.nextSibling.name === "AssignOp") return;
  add(text.slice(target.from, target.to), plainPath(value, text));
}

function fromDeclaration(node: SyntaxNode, text: string, add: Add): void {
  for (const target of childrenOf(node)) {
    const equals = target.nextSibling?.name === "TypeAnnotation" ? target.nextSibling.nextSibling : target.nextSibling;
    if (equals?.name !== "Equals") continue;
    const path = plainPath(equals.nextSibling, text);
    if (path === "") continue;
    if (target.name === "VariableDefinition") add(text.slice(target.from, target.to), path);
    if (target.name !== "ObjectPattern") continue;
    for (const [, name = "", alias] of text
      .slice(target.from + 1, target.to - 1)
      .matchAll(/([\w$]+)(?:\s*:\s*([\w$]+))?\s*(?=,|$)/g))
      add(alias ?? name, /^require\b/.test(path) ? name : `${path}.${name}`);
  }
}

/** The path of an expression that is one, without calls in it; `require("x")` is `x`. */
function plainPath(node: SyntaxNode | null, text: string): string {
  const path = pathOf(node, text);
  const call = unwrapped(node);
  if (path === "require()" && call !== null) {
    const literal = call.getChild("ArgList")?.getChild("String");
    return literal == null ? "" : `require ${stringValue(text.slice(literal.from, literal.to)) ?? ""}`;
  }
  return /^\d|[?()[\] ]/.test(path.replace(/^pytest\.mark\.\w+\(\)$/, "mark")) ? "" : path;
}
