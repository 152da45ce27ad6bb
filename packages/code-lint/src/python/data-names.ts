import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "./module.ts";
import { inside } from "./walk.ts";

/** The names in an expression that stand for data: no keywords of calls, no functions, no modules. */
export function dataNames(module: PythonModule, expression: SyntaxNode): SyntaxNode[] {
  const names: SyntaxNode[] = [];
  for (const node of inside(expression)) {
    if (node.name !== "VariableName" || module.imported.has(module.words(node))) continue;
    const { parent } = node;
    if (parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp") continue;
    if (parent?.name === "CallExpression" && node.prevSibling === null) continue;
    if (isSlicePosition(node)) continue;
    if (isReceiverOfFit(module, node)) continue;
    names.push(node);
  }
  return names;
}

/** `n` of `X[:n]` says how much, not what. */
function isSlicePosition(node: SyntaxNode): boolean {
  return node.parent?.name === "MemberExpression" && node.prevSibling !== null;
}

/** `scaler` of `scaler.fit_transform(X)` is not the data; `df` of `df.drop()` is. */
function isReceiverOfFit(module: PythonModule, node: SyntaxNode): boolean {
  const member = node.parent;
  if (member?.name !== "MemberExpression" || member.parent?.name !== "CallExpression") return false;
  const last = member.lastChild;
  return last !== null && /^(?:fit_transform|transform|fit_resample|fit|predict\w*)$/.test(module.words(last));
}
