import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "./module.ts";
import type { Binding } from "./scope.ts";
import { inside } from "./walk.ts";

/** Longer chains of assignments are not followed. */
const MAX_BINDINGS = 400;

/**
 * The bindings that the value of an expression was made of, going back through assignments (SSA-lite: the last one before each
 * use). Names of modules and of functions that are called are not among them.
 */
export function lineage(module: PythonModule, expression: SyntaxNode): Set<Binding> {
  const found = new Set<Binding>();
  const open: SyntaxNode[] = [expression];
  while (open.length > 0 && found.size < MAX_BINDINGS) {
    const node = open.pop() as SyntaxNode;
    for (const name of dataNames(module, node)) {
      const binding = bindingOf(module, name);
      if (binding === null || binding.kind === "definition" || found.has(binding)) continue;
      // A path, a number or the settings are not the data that is read with them.
      if (/^(?:String|Number|FormatString)$/.test(binding.value?.name ?? "") || SETTINGS.test(binding.name)) continue;
      found.add(binding);
      if (binding.value !== null) open.push(binding.value);
    }
  }
  return found;
}

const SETTINGS =
  /^(?:args|cfg|config|opts?|options|params|settings|path|self|cls|str|int|float|bool|object|list|dict|len|[A-Z][A-Z0-9_]{3,60})$/;

/** What a name is bound to; a name that comes from elsewhere, and a field of `self`, is itself one thing everywhere. */
function bindingOf(module: PythonModule, name: SyntaxNode): Binding | null {
  const word = module.words(name);
  if (word === "self" && name.parent?.name === "MemberExpression")
    return module.free(module.nameOf(name.parent).replace(/^(self\.\w{1,100}).*$/s, "$1"));
  return module.binding(name) ?? module.free(word);
}

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
