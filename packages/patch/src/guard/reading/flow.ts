import { childrenOf, type SyntaxNode } from "@regreen/syntax";
import { constantTruth } from "./assertions-python.ts";
import { type Context, essenceOf, resolved, sliceOf, suspect } from "./context.ts";

const LEAVES = /^(?:ReturnStatement|RaiseStatement|ThrowStatement|ContinueStatement|BreakStatement)$/;
const ENDS = /^(?:pytest\.(?:skip|xfail|exit)|(?:self|cls)\.skipTest|sys\.exit|os\._exit|exit|quit|process\.exit)\(\)$/;
const MAX_DEAD = 300;

/** Notes which parts of a block are never reached: what follows a `return`, what stands under `if False`. */
export function noteDead(node: SyntaxNode, context: Context): void {
  if (context.dead.length >= MAX_DEAD) return;
  if (/^(?:Body|Block|Script)$/.test(node.name)) afterLeaving(node, context);
  else if (/^(?:IfStatement|WhileStatement)$/.test(node.name)) underCondition(node, context);
  else if (
    node.name === "ForStatement" &&
    /^for\s*\(?[^\n]*\b(?:in|of)\s*(?:\[\s*\]|\(\s*\)|range\(\s*0\s*\))/.test(sliceOf(node, context).slice(0, 200))
  )
    bury(node.lastChild, context);
}

function afterLeaving(block: SyntaxNode, context: Context): void {
  const { text } = context.fragment;
  const children = childrenOf(block);
  const column = (offset: number) => offset - (text.lastIndexOf("\n", offset - 1) + 1);
  children.forEach((child, index) => {
    if (!leaves(child, context)) return;
    const next = children[index + 1];
    if (next === undefined) return;
    // At the top of a hunk the beginning of the function may be missing: then the indentation tells where it ends.
    const end = children
      .slice(index + 1)
      .find((each) => block.name === "Script" && column(each.from) < column(child.from));
    const to = end?.from ?? block.to;
    if (to > child.to && next.from < to && next.name !== "}" && !next.type.isError)
      context.dead.push({ from: child.to, to });
  });
}

function leaves(statement: SyntaxNode, context: Context): boolean {
  if (LEAVES.test(statement.name)) return true;
  if (statement.name !== "ExpressionStatement" || statement.firstChild === null) return false;
  return statement.firstChild.name === "CallExpression" && ENDS.test(resolved(statement.firstChild, context));
}

function underCondition(node: SyntaxNode, context: Context): void {
  const condition = node.firstChild?.nextSibling;
  if (condition == null) return;
  const text = sliceOf(condition, context);
  const truth =
    (context.testFile && /^__name__\s*==\s*["']__main__["']$/.test(text)) ||
    text === "TYPE_CHECKING" ||
    text === "__debug__"
      ? text === "__debug__"
      : constantTruth(condition, context);
  if (truth === null) return;
  const bodies = childrenOf(node).filter(
    (child) => /^(?:Body|Block)$/.test(child.name) || /Statement$/.test(child.name),
  );
  if (truth === false) bury(bodies[0] ?? null, context);
  else if (node.name === "IfStatement") for (const body of bodies.slice(1)) bury(body, context);
}

function bury(node: SyntaxNode | null, { dead }: Context): void {
  if (node !== null) dead.push({ from: node.from, to: node.to });
}

/** A `return` in a test, before it has asserted anything: under a condition, or always. */
export function earlyReturn(node: SyntaxNode, context: Context): void {
  if (node.name !== "ReturnStatement" || !context.testFile) return;
  const scope = context.scopes.at(-1);
  if (scope?.kind !== "test") return;
  if (
    /^return\s*[^\s;]/.test(sliceOf(node, context)) &&
    !/^return\s*(?:None|null|undefined|true|True)\b/.test(sliceOf(node, context))
  )
    return;
  const condition = node.parent?.name === "Body" || node.parent?.name === "Block" ? node.parent.parent : node.parent;
  const conditional = condition !== null && condition.name === "IfStatement" && condition.from > scope.node.from;
  const last = node.nextSibling === null || node.nextSibling.name === "}";
  if (!conditional && last) return;
  const key = `${scope.name} ${conditional && condition.firstChild?.nextSibling ? essenceOf(condition.firstChild.nextSibling, context) : ""}`;
  suspect(
    node,
    context,
    ["A-early-return", conditional ? "review" : "block", "a test returns before it has looked at everything"],
    { key, target: scope.name },
  );
}
