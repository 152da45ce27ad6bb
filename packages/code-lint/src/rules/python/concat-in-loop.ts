import { childrenOf, type SyntaxNode } from "@regreen/syntax";
import { isFrame } from "../../python/frames.ts";
import { type PythonModule, positional } from "../../python/module.ts";
import type { Binding } from "../../python/scope.ts";
import { isWithin, loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

const GROWS = /^(?:pandas\.concat|numpy\.(?:append|concatenate|vstack|hstack)|torch\.(?:cat|vstack|hstack))$/;

export const concatInLoop: CodeRule<PythonModule> = {
  id: "concat-in-loop",
  title: "A table or an array grows in a loop",
  why: "Each round copies all that is there: the time grows with the square.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    yield* assigned(module);
    for (const call of module.calls) {
      const statement = call.node.parent;
      const isMethod = call.last === "append" && call.receiver !== null && isFrame(module, call.receiver);
      if (
        !(GROWS.test(call.name) || isMethod) ||
        statement?.name !== "AssignStatement" ||
        statement.firstChild === null ||
        loopAround(call.node) === null
      )
        continue;
      const target = module.words(statement.firstChild);
      if (isAnother(module, statement.firstChild, call.node)) continue;
      const first = isMethod && call.receiver !== null ? [call.receiver] : positional(call);
      if (first.some((arg) => isPart(module, arg, target, isMethod || call.name === "numpy.append")))
        yield {
          at: call.node,
          message: `Collect the parts in a list and call \`${call.last}\` once, behind the loop.`,
        };
    }
  },
};

/** `df.loc[len(df)] = row` and `parts = parts + [part]`. */
function* assigned(module: PythonModule): Generator<Report> {
  for (const node of module.nodes) {
    const { firstChild: target, lastChild: value } = node;
    if (node.name !== "AssignStatement" || target === null || value === null || loopAround(node) === null) continue;
    const table = /^([A-Za-z_]\w{0,80})\.loc\[\s?len\(\1(?:\.index)?\)\s?\]$/.exec(module.words(target))?.[1];
    const owner = target.firstChild?.firstChild;
    if (table !== undefined && owner != null && isFrame(module, owner))
      yield {
        at: node,
        message: `Each new row copies \`${table}\`; collect the rows in a list, and make the table once.`,
      };
    else if (growsList(module, target, value) && !isAnother(module, target, value))
      yield { at: node, message: `\`${module.words(target)}\` is copied at each round; append to it.` };
  }
}

/** Where the loop does nothing else with it: what is handed on at each round has to be a copy. */
function growsList(module: PythonModule, target: SyntaxNode, value: SyntaxNode): boolean {
  const { firstChild: left, lastChild: right } = value;
  if (target.name !== "VariableName" || value.name !== "BinaryExpression" || right?.name !== "ArrayExpression")
    return false;
  const word = module.words(target);
  const loop = loopAround(target);
  if (left?.name !== "VariableName" || module.words(left) !== word || loop === null) return false;
  if (
    module
      .words(value)
      .slice(left.to - value.from)
      .trimStart()[0] !== "+"
  )
    return false;
  return module.named(word).filter((use) => isWithin(use, loop)).length === 2;
}

/** `[t, part]`; `numpy.append(t, part)` has it bare, and `concat(parts)` is the end of a list that was gathered. */
function isPart(module: PythonModule, arg: SyntaxNode, target: string, isBare: boolean): boolean {
  if (isBare) return module.words(arg) === target;
  return /^(?:Array|Tuple)Expression$/.test(arg.name) && childrenOf(arg).some((part) => module.words(part) === target);
}

/** Another one at each round: it starts anew in the loop, or is the loop's own (`parts[i]`). */
function isAnother(module: PythonModule, target: SyntaxNode, at: SyntaxNode): boolean {
  const loop = loopAround(at);
  if (loop === null) return false;
  const body = loop.getChild("Body");
  const scope = module.scopeOf(target);
  // Not what is made under a condition: the first round may begin the table.
  const isMade = ({ value }: Binding) =>
    value?.from !== at.from && value?.parent?.parent?.name === "Body" && value.parent.parent.from === body?.from;
  if (target.name === "VariableName") return scope.bindings.get(module.words(target))?.some(isMade) === true;
  const isBoundIn = (name: string, outer: SyntaxNode, other: SyntaxNode) =>
    scope.bindings.get(name)?.some(({ from }) => from >= outer.from && from < other.from) === true;
  if (target.name !== "MemberExpression") return false;
  return childrenOf(target)
    .slice(1)
    .some((part) => part.name === "VariableName" && isBoundIn(module.words(part), loop, target));
}
