import type { SyntaxNode } from "@regreen/syntax";
import { dataNames } from "../../python/data-names.ts";
import type { PythonModule } from "../../python/module.ts";
import { inside, isWithin, loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

const PURE = /^(?:len|sum|max|min|sorted|re\.compile|json\.loads|copy\.deepcopy)$/;
/** As cheap as the name that would take its place. */
const CHEAP = /^(?:len|max|min|re\.compile)$/;
const HEAVY =
  /^(?:torch\.load|joblib\.load|pickle\.load|pandas\.read_\w+|spacy\.load|tensorflow\.keras\.models\.load_model)$|\.from_pretrained$/;

export const loopInvariant: CodeRule<PythonModule> = {
  id: "loop-invariant",
  title: "The same work at each round",
  why: "What does not change can be done once, before the loop.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      if (node.name !== "CallExpression" && node.name !== "FormatString") continue;
      const call = module.call(node);
      if (call !== null && !PURE.test(call.name) && !HEAVY.test(call.name)) continue;
      if (call?.isOpen === true) continue;
      const loop = loopAround(node);
      if (loop === null || leaves(node, loop) || !isInvariant(module, node, loop, call === null)) continue;
      const message = `\`${module.words(node).slice(0, 80)}\` gives the same at each round.`;
      yield { at: node, message, ...(call === null || CHEAP.test(call.name) ? { persona: "pedantic" } : {}) };
    }
  },
};

/** What is raised or returned happens once. */
function leaves(node: SyntaxNode, loop: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null && at !== loop; at = at.parent)
    if (/^(?:Return|Raise|Assert|Lambda)/.test(at.name) || at.name === "IfStatement" || at.name === "TryStatement")
      return true;
  return false;
}

function isInvariant(module: PythonModule, node: SyntaxNode, loop: SyntaxNode, isText: boolean): boolean {
  const names = dataNames(module, node);
  const parts = [...inside(node)];
  const plain =
    /^(?:CallExpression|ArgList|VariableName|MemberExpression|PropertyName|String|Number|FormatString|FormatReplacement|Boolean|None|[^A-Za-z]+)$/;
  if (!parts.every(({ name }) => plain.test(name))) return false;
  const inner = parts.filter(
    ({ name, from, to }) => name === "CallExpression" && !(from === node.from && to === node.to),
  );
  if (inner.length > 0 || (names.length === 0 && isText) || parts.some(({ name }) => name === "]")) return false;
  // What a comprehension binds is another one each time.
  if (names.some((name) => isOfComprehension(module, name))) return false;
  return names.every((name) => !changes(module, module.words(name), loop));
}

/** Whether a name is bound in a loop, written through, or given to something that might. */
function changes(module: PythonModule, name: string, loop: SyntaxNode): boolean {
  const scope = module.scopeOf(loop);
  if (scope.bindings.get(name)?.some(({ from }) => from >= loop.from && from <= loop.to) === true) return true;
  return module.named(name).some((node) => {
    if (!isWithin(node, loop)) return false;
    const { parent } = node;
    if (parent?.name === "MemberExpression") return true;
    if (parent?.name === "DeleteStatement" || parent?.name === "UpdateStatement") return true;
    const call = parent?.name === "ArgList" ? module.call(parent.parent) : null;
    return (
      call !== null &&
      !/^(?:len|sum|max|min|sorted|print|list|tuple|set|str|range|enumerate|zip|re\.compile)$/.test(call.name)
    );
  });
}

/** Whether a name is bound by a comprehension round it. */
function isOfComprehension(module: PythonModule, name: SyntaxNode): boolean {
  const word = module.words(name);
  for (let at = name.parent; at !== null && !/Statement$|^Body$/.test(at.name); at = at.parent) {
    if (!/Comprehension/.test(at.name) && at.name !== "ArgList") continue;
    let isTarget = false;
    for (let part = at.firstChild; part !== null; part = part.nextSibling) {
      if (part.name === "for") isTarget = true;
      else if (part.name === "in") isTarget = false;
      else if (isTarget && new RegExp(`\\b${word}\\b`).test(module.words(part))) return true;
    }
  }
  return false;
}
