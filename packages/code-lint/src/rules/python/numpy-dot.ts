import type { SyntaxNode } from "@regreen/syntax";
import { keyword, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const SHAPED = /^numpy\.(?:zeros|ones|empty|full|random\.(?:rand|randn|random|normal|uniform|randint|random_sample))$/;

export const matrixMultiplicationByDot: CodeRule<PythonModule> = {
  id: "matrix-multiplication-by-dot",
  title: "`np.dot` of matrices",
  why: "`dot` means something else for each number of dimensions; `@` and `np.matmul` say that matrices are meant.",
  category: "quality",
  severity: "info",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      if (call.name !== "numpy.dot" || call.isOpen || keyword(call, "out") !== null) continue;
      const [a, b, more] = positional(call);
      if (a === undefined || b === undefined || more !== undefined) continue;
      if (!isMatrix(module, a) || !isMatrix(module, b)) continue;
      const callee = call.node.firstChild?.lastChild;
      yield {
        at: call.node,
        message: "Use `np.matmul` or `@`.",
        ...(callee?.name === "PropertyName" && {
          fix: {
            title: "Use matmul",
            // Of two matrices both give the same.
            safety: "safe",
            edits: [{ from: callee.from, to: callee.to, text: "matmul" }],
          },
        }),
      };
    }
  },
};

/** Whether a value is seen to have two dimensions. */
function isMatrix(module: PythonModule, node: SyntaxNode): boolean {
  if (isNested(node)) return true;
  const made = module.maker(node);
  if (made === null) return false;
  if (made.name === "numpy.array" || made.name === "numpy.asarray")
    return made.args[0] !== undefined && isNested(made.args[0].value);
  if (made.last === "reshape") return made.args.length === 2;
  const [shape, second] = positional(made);
  if (!SHAPED.test(made.name)) return /^numpy\.(?:eye|identity)$/.test(made.name);
  if (/\.randn?$/.test(made.name)) return shape !== undefined && second !== undefined && made.args.length === 2;
  const size = keyword(made, "size", "shape") ?? shape;
  return (
    size?.name === "TupleExpression" && size.getChildren(",").length === 1 && size.lastChild?.prevSibling?.name !== ","
  );
}

/** `[[1, 2], [3, 4]]`, not `[[[1]]]`. */
function isNested(node: SyntaxNode): boolean {
  const inner = node.name === "ArrayExpression" ? node.getChild("ArrayExpression") : null;
  return inner !== null && inner.getChild("ArrayExpression") === null;
}
