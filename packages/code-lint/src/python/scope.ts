import type { SyntaxNode } from "@regreen/syntax";
import { inside } from "./walk.ts";

/** One place where a name gets a value. */
export interface Binding {
  readonly name: string;
  /** Offset from where on it holds: the end of the statement that binds. */
  readonly from: number;
  /** The expression it gets, or whose parts it gets (`unpacked`); null where that can't be told (parameters, loops). */
  readonly value: SyntaxNode | null;
  readonly unpacked: boolean;
  readonly kind: "assign" | "loop" | "with" | "parameter" | "definition";
}

/** Names of one function or module; scopes of functions know what they stand in. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding[]>;
}

const SCOPES = new Set(["Script", "FunctionDefinition", "LambdaExpression", "ClassDefinition"]);

/** Every scope of a module by the offset of its node, and what is bound where. */
export function scopesOf(root: SyntaxNode, text: string): (node: SyntaxNode) => Scope {
  const scopes = new Map<string, Scope>();
  const scopeOf = (node: SyntaxNode): Scope => {
    let at: SyntaxNode = node;
    while (!SCOPES.has(at.name) && at.parent !== null) at = at.parent;
    const key = `${at.name}${at.from}`;
    const known = scopes.get(key);
    if (known !== undefined) return known;
    const scope = { node: at, parent: at.parent === null ? null : scopeOf(at.parent), bindings: new Map() };
    scopes.set(key, scope);
    return scope;
  };
  for (const node of inside(root)) {
    for (const binding of bindingsOf(node, text)) {
      const scope = scopeOf(binding.kind === "definition" && node.parent !== null ? node.parent : node);
      const list = scope.bindings.get(binding.name);
      if (list === undefined) scope.bindings.set(binding.name, [binding]);
      else list.push(binding);
    }
  }
  return scopeOf;
}

function* bindingsOf(node: SyntaxNode, text: string): Generator<Binding> {
  const word = ({ from, to }: SyntaxNode) => text.slice(from, to);
  if (node.name === "AssignStatement") {
    const value = node.lastChild;
    for (const { name, unpacked } of targets(node, "AssignOp", word))
      yield { name, from: node.to, value, unpacked, kind: "assign" };
  } else if (node.name === "UpdateStatement" && node.firstChild?.name === "VariableName") {
    yield { name: word(node.firstChild), from: node.to, value: node.lastChild, unpacked: false, kind: "assign" };
  } else if (node.name === "NamedExpression" && node.firstChild !== null) {
    yield { name: word(node.firstChild), from: node.to, value: node.lastChild, unpacked: false, kind: "assign" };
  } else if (node.name === "ForStatement") {
    for (const { name } of targets(node, "in", word))
      yield { name, from: node.from, value: null, unpacked: true, kind: "loop" };
  } else if (node.name === "WithStatement") {
    for (let at = node.firstChild; at !== null; at = at.nextSibling)
      if (at.name === "as" && at.nextSibling?.name === "VariableName")
        yield { name: word(at.nextSibling), from: node.from, value: at.prevSibling, unpacked: false, kind: "with" };
  } else if (node.name === "ParamList") {
    for (const child of node.getChildren("VariableName"))
      if (child.prevSibling?.name !== "AssignOp")
        yield { name: word(child), from: node.from, value: null, unpacked: false, kind: "parameter" };
  } else if (node.name === "FunctionDefinition" || node.name === "ClassDefinition") {
    const name = node.getChild("VariableName");
    if (name !== null) yield { name: word(name), from: node.from, value: node, unpacked: false, kind: "definition" };
  }
}

/** Names before the last `stop` of a statement: `a, (b, c) =`, `for a, b in`. */
function targets(node: SyntaxNode, stop: string, word: (node: SyntaxNode) => string) {
  const found: { name: string; unpacked: boolean }[] = [];
  let group: string[] = [];
  for (let at = node.firstChild; at !== null; at = at.nextSibling) {
    if (at.name === stop) {
      const unpacked = group.length > 1;
      found.push(...group.map((name) => ({ name, unpacked })));
      group = [];
      if (stop === "in") break;
    } else if (at.name === "VariableName") group.push(word(at));
    else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(at.name) && at.nextSibling !== null)
      group.push(...at.getChildren("VariableName").map(word));
  }
  return found;
}

/** What a name means at an offset: the last binding before it, else of the scopes round it the last one at all. */
export function bindingAt(scope: Scope, name: string, offset: number): Binding | null {
  const own = scope.bindings.get(name);
  const before = own?.findLast((binding) => binding.from <= offset);
  if (before !== undefined) return before;
  for (let at = scope.parent; at !== null; at = at.parent) {
    if (at.node.name === "ClassDefinition") continue;
    const outer = at.bindings.get(name);
    const found = outer?.findLast((binding) => binding.from <= offset) ?? outer?.at(-1);
    if (found !== undefined) return found;
  }
  return null;
}
