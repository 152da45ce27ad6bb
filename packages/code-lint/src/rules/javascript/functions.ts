import type { SyntaxNode } from "@regreen/syntax";

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunction|MethodDeclaration|Property)$/;

/** The function that a node stands in. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (let at = node.parent; at !== null; at = at.parent)
    if (FUNCTION.test(at.name) && (at.name !== "Property" || at.getChild("ParamList") !== null)) return at;
  return null;
}
