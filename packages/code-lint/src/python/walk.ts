import type { SyntaxNode } from "@regreen/syntax";

/** More nodes than this are not looked at: nobody reviews such a file. */
export const MAX_NODES = 400_000;

/** Every node inside of one, in document order, itself first; without recursion, so that depth does no harm. */
export function* inside(root: SyntaxNode): Generator<SyntaxNode> {
  const cursor = root.cursor();
  for (let count = 0; count < MAX_NODES; count++) {
    if (cursor.from > root.to) return;
    yield cursor.node;
    if (!cursor.next() || cursor.from >= root.to) return;
  }
}

/** The nearest node round this one (not itself) that has one of the names; stops at, and may give, `until`. */
export function around(node: SyntaxNode, names: ReadonlySet<string>, until?: ReadonlySet<string>): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (names.has(at.name)) return at;
    if (until?.has(at.name) === true) return null;
  }
  return null;
}

export const LOOPS: ReadonlySet<string> = new Set(["ForStatement", "WhileStatement"]);
const FUNCTIONS: ReadonlySet<string> = new Set(["FunctionDefinition", "LambdaExpression"]);

/** The loop whose body holds a node, in the same function; a loop's own header does not count. */
export function loopAround(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode = node; at.parent !== null; at = at.parent) {
    if (FUNCTIONS.has(at.name) || at.name === "ClassDefinition") return null;
    if (LOOPS.has(at.parent.name) && at.name === "Body") return at.parent;
  }
  return null;
}

export function isWithin(node: SyntaxNode, outer: SyntaxNode): boolean {
  return node.from >= outer.from && node.to <= outer.to;
}
