import type { SyntaxNode } from "@regreen/syntax";
import type { Call, PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const LISTS = /^(?:os\.(?:listdir|scandir)|glob\.i?glob)$/;
const PATH_METHODS = /^(?:iterdir|rglob)$/;
const LEARNING_LIBRARIES = ["numpy", "pandas", "sklearn", "torch", "tensorflow", "keras", "torchvision", "PIL", "cv2"];
/** For these the order does not matter. */
const ORDERLESS =
  /^(?:sorted|len|set|frozenset|any|all|sum|max|min|natsorted|natsort\.natsorted|bool|Counter|collections\.Counter)$/;

export const unsortedListing: CodeRule<PythonModule> = {
  id: "unsorted-listing",
  title: "Files come in the order of the file system",
  why: "Another machine gives another order, and with the same seed another split: sort them.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses(...LEARNING_LIBRARIES)) return;
    for (const call of module.calls) {
      const isListing = LISTS.test(call.name) || (PATH_METHODS.test(call.last) && call.receiver !== null);
      if (!isListing || isOrderless(module, call) || isSortedLater(module, call)) continue;
      const { node } = call;
      yield {
        at: node,
        message: `\`${call.last}\` gives no order.`,
        fix: {
          title: "Sort them",
          safety: "unsafe",
          edits: [
            { from: node.from, to: node.from, text: "sorted(" },
            { from: node.to, to: node.to, text: ")" },
          ],
        },
      };
    }
  },
};

export const setOrder: CodeRule<PythonModule> = {
  id: "set-order-random",
  title: "Numbers are given in the order of a set",
  why: "Texts in a set have another order in each run (`PYTHONHASHSEED`): classes get other numbers, rows other places.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses(...LEARNING_LIBRARIES)) return;
    for (const call of module.calls) {
      if (call.name !== "list" && call.name !== "enumerate" && call.name !== "tuple") continue;
      const made = call.args.length === 1 ? module.call(call.args[0]?.value ?? null) : null;
      if (made?.name !== "set" || made.args.length !== 1 || isOrderless(module, call) || isSortedLater(module, call))
        continue;
      const { node } = made;
      yield {
        at: call.node,
        message: `\`${module.words(call.node).slice(0, 80)}\` has another order in each run.`,
        fix: {
          title: "Sort the set",
          safety: "unsafe",
          edits: [
            { from: node.from, to: node.from, text: "sorted(" },
            { from: node.to, to: node.to, text: ")" },
          ],
        },
      };
    }
  },
};

/** Whether the order is lost, or made, before anything is done with it. */
function isOrderless(module: PythonModule, { node }: Call): boolean {
  let at: SyntaxNode | null = node.parent;
  for (let depth = 0; at !== null && depth < 8; depth++, at = at.parent) {
    if (/Statement$|^Body$|Lambda/.test(at.name)) return at.name === "ExpressionStatement" && at.firstChild === node;
    if (at.name === "CallExpression" && ORDERLESS.test(module.call(at)?.name ?? "")) return true;
    if (at.name === "BinaryExpression" && at.getChild("in") !== null) return true;
    if (/^(?:Set|SetComprehension)Expression$/.test(at.name)) return true;
  }
  return false;
}

/** `files.sort()` or `sorted(files)` after `files = os.listdir(folder)`; `shuffle` makes an order of its own, from this one. */
function isSortedLater(module: PythonModule, { node }: Call): boolean {
  let at: SyntaxNode | null = node;
  while (at !== null && at.name !== "AssignStatement" && !/Statement$/.test(at.name)) at = at.parent;
  if (at?.name !== "AssignStatement" || at.firstChild?.name !== "VariableName") return false;
  return module.named(module.words(at.firstChild)).some((use) => {
    if (use.from < node.to) return false;
    const isMethod = /^\s{0,3}\.\s{0,3}sort\b/.test(module.text.slice(use.to, use.to + 12));
    const call = use.parent?.name === "ArgList" ? module.call(use.parent.parent) : null;
    return isMethod || (call !== null && /^(?:sorted|len|set|natsorted)$/.test(call.name) && call.name !== "len");
  });
}
