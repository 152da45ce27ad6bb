import type { SyntaxNode } from "@regreen/syntax";
import { isFrame } from "../../python/frames.ts";
import { type Call, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const LEARNS = /^(?:fit|train_test_split|cross_val_score|cross_validate|cross_val_predict)$/;
const REMOVES = /^\.(?:drop|pop)\(/;

export const leakageTarget: CodeRule<PythonModule> = {
  id: "leakage-target-in-features",
  title: "The answer is among the features",
  why: "The model reads it off: the figures are too good, and it knows nothing.",
  category: "data-leakage",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      if (!LEARNS.test(call.last) || (call.last === "fit" && call.receiver === null)) continue;
      const data = positional(call);
      const [features, answers] = call.last.startsWith("cross") ? data.slice(1) : data;
      if (features === undefined || answers === undefined) continue;
      const column = columnOf(module, answers);
      if (column === null || !holds(module, features, column, call)) continue;
      yield { at: call.node, message: `\`${column.key}\` is what shall be found, and it is among the features.` };
    }
  },
};

interface Column {
  readonly table: SyntaxNode;
  /** As it is written, with its quotes. */
  readonly key: string;
}

/** `df["y"]` of an expression, or of the name that it was given. */
function columnOf(module: PythonModule, node: SyntaxNode, depth = 0): Column | null {
  if (depth > 3) return null;
  if (node.name === "VariableName") {
    const binding = module.binding(node);
    if (binding?.kind !== "assign" || binding.value === null || binding.unpacked) return null;
    return columnOf(module, binding.value, depth + 1);
  }
  if (node.name !== "MemberExpression") return null;
  const { firstChild: owner, lastChild: last } = node;
  if (last?.name === "PropertyName" && owner?.name === "VariableName" && isFrame(module, owner))
    return { table: owner, key: `"${module.words(last)}"` };
  if (last?.name !== "]") return null;
  const key = last.prevSibling;
  if (owner?.name !== "VariableName" || key?.name !== "String" || key.prevSibling?.name !== "[") return null;
  return { table: owner, key: module.words(key) };
}

/** Whether features are the whole table, or a list of columns with this one. */
function holds(module: PythonModule, features: SyntaxNode, { table, key }: Column, call: Call, depth = 0): boolean {
  if (depth > 3) return false;
  if (features.name === "VariableName") {
    if (module.words(features) === module.words(table)) {
      if (module.binding(features) !== module.binding(table)) return false;
      // A split carries the whole table along, and features are chosen after it.
      return call.last !== "train_test_split" && !isRemoved(module, table, call);
    }
    const binding = module.binding(features);
    if (binding?.kind !== "assign" || binding.value === null || binding.unpacked) return false;
    const isAlias = binding.value.name === "VariableName";
    return (
      !isRemoved(module, features, call) && !isAlias && holds(module, binding.value, { table, key }, call, depth + 1)
    );
  }
  const chosen = features.name === "MemberExpression" ? (features.lastChild?.prevSibling ?? null) : null;
  const list = chosen?.name === "VariableName" ? listNamed(module, chosen) : chosen;
  if (list?.name !== "ArrayExpression" || features.firstChild?.name !== "VariableName") return false;
  if (module.words(features.firstChild) !== module.words(table)) return false;
  return list.getChildren("String").some((each) => module.words(each).slice(1, -1) === key.slice(1, -1));
}

/** The list that a name was given once, where nothing changes it. */
function listNamed(module: PythonModule, name: SyntaxNode): SyntaxNode | null {
  const binding = module.binding(name);
  if (binding?.kind !== "assign" || binding.unpacked || binding.value?.name !== "ArrayExpression") return null;
  const uses = module.named(module.words(name));
  const isChanged = uses.some(({ to, parent }) => {
    const after = module.text.slice(to, to + 8);
    return /^\.(?:remove|pop|clear)\(/.test(after) || parent?.name === "DeleteStatement" || /^\s?-=/.test(after);
  });
  return isChanged ? null : binding.value;
}

function isRemoved(module: PythonModule, name: SyntaxNode, call: Call): boolean {
  return module.named(module.words(name)).some((use) => {
    if (use.from >= call.node.from) return false;
    return REMOVES.test(module.text.slice(use.to, use.to + 6)) || use.parent?.parent?.name === "DeleteStatement";
  });
}
