import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../../python/module.ts";
import { loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const dottedNameInLoop: CodeRule<PythonModule> = {
  id: "dotted-name-in-loop",
  title: "A name of a module is looked up at each round",
  why: "In a hot loop each dot is one more lookup; `from module import name`, or a local name, is none. Measure first.",
  category: "performance",
  severity: "info",
  confidence: "low",
  persona: "auditor",
  *check(module): Generator<Report> {
    const told = new Set<string>();
    for (const node of module.nodes) {
      if (node.name !== "MemberExpression" || node.lastChild?.name !== "PropertyName") continue;
      if (node.parent?.name === "MemberExpression" && node.prevSibling === null && isDotted(node.parent)) continue;
      const root = rootOf(node);
      if (root === null || !module.modules.has(module.words(root))) continue;
      const loop = loopAround(node);
      // Outside of functions the local name would be looked up just as slowly.
      if (loop === null || module.scopeOf(node).node.name !== "FunctionDefinition") continue;
      const key = `${loop.from} ${module.words(node)}`;
      if (told.has(key)) continue;
      told.add(key);
      yield { at: node, message: `\`${module.words(node).slice(0, 80)}\` is looked up at each round.` };
    }
  },
};

function isDotted(node: SyntaxNode): boolean {
  return node.lastChild?.name === "PropertyName";
}

function rootOf(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  for (let depth = 0; at !== null && depth < 10; depth++) {
    if (at.name === "VariableName") return at;
    if (at.name !== "MemberExpression") return null;
    at = at.firstChild;
  }
  return null;
}
