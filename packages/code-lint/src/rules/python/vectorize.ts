import type { SyntaxNode } from "@regreen/syntax";
import { isFrame } from "../../python/frames.ts";
import type { PythonModule } from "../../python/module.ts";
import { inside } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

const MAKES_ARRAYS =
  /^(?:numpy\.(?:array|zeros|ones|empty|full|arange|linspace|random\.\w+|loadtxt|zeros_like|ones_like|empty_like)|tensorflow\.(?:constant|zeros|ones|random\.\w+|Variable|range)|torch\.(?:tensor|zeros|ones|rand|randn|arange|empty))$/;
/** Bodies of more statements than this do more than one sum. */
const MAX_STATEMENTS = 3;

export const loopNotVectorized: CodeRule<PythonModule> = {
  id: "loop-not-vectorized",
  title: "A loop over the elements of an array",
  why: "One operation on whole arrays does the same a hundred times faster.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses("numpy", "tensorflow", "torch", "pandas")) return;
    for (const node of module.nodes) {
      if (node.name !== "ForStatement") continue;
      const index = node.firstChild?.nextSibling ?? null;
      const over = module.call(index?.nextSibling?.nextSibling ?? null);
      const body = node.getChild("Body");
      if (index?.name !== "VariableName" || over?.name !== "range" || body === null) continue;
      const kind = walkedBy(module, body, module.words(index));
      if (kind === "frame") yield { at: node, message: "The table is walked row by row; work with its columns." };
      else if (kind === "array" && isPlain(module, body))
        yield { at: node, message: "Work with the whole arrays instead of their elements." };
    }
  },
};

/** What the body takes apart by the loop's index. */
function walkedBy(module: PythonModule, body: SyntaxNode, index: string): "frame" | "array" | null {
  let found: "array" | null = null;
  for (const node of inside(body)) {
    if (node.name !== "MemberExpression" || node.lastChild?.name !== "]" || node.firstChild === null) continue;
    const key = node.firstChild.nextSibling?.nextSibling;
    if (key?.name !== "VariableName" || module.words(key) !== index) continue;
    if (isRowOfFrame(module, node.firstChild)) return "frame";
    const made = module.maker(node.firstChild);
    if (made !== null && MAKES_ARRAYS.test(made.name)) found = "array";
  }
  return found;
}

/** `df.iloc`, `df.loc`, `df.at`, `df["a"]`. */
function isRowOfFrame(module: PythonModule, base: SyntaxNode): boolean {
  if (base.name !== "MemberExpression" || base.firstChild === null) return false;
  const last = base.lastChild;
  const isRows = last?.name === "PropertyName" && /^(?:i?loc|i?at)$/.test(module.words(last));
  const isColumn = last?.name === "]" && last.prevSibling?.name === "String";
  return (isRows || isColumn) && isFrame(module, base.firstChild);
}

/** Only sums and element-wise writes: no calls but of mathematics, no branches. */
function isPlain(module: PythonModule, body: SyntaxNode): boolean {
  let statements = 0;
  for (const node of inside(body)) {
    // Neighbours, diagonals and slices are no plain sums.
    if (node.name === "MemberExpression" && node.lastChild?.name === "]") {
      const key = node.firstChild?.nextSibling?.nextSibling;
      if (key?.name !== "VariableName" || key.nextSibling?.name !== "]") return false;
    }
    if (/Statement$/.test(node.name)) {
      statements += 1;
      if (!/^(?:Assign|Update|Expression)Statement$/.test(node.name)) return false;
    }
    if (node.name !== "CallExpression") continue;
    if (!/^(?:numpy|math|tensorflow|torch)\.\w+$|^(?:abs|min|max|float|int)$/.test(module.call(node)?.name ?? "?"))
      return false;
  }
  return statements > 0 && statements <= MAX_STATEMENTS;
}
