import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const nanComparison: CodeRule<PythonModule> = {
  id: "nan-comparison",
  title: "A comparison with NaN",
  why: "NaN is not equal to anything, itself included: it is always false.",
  category: "correctness",
  severity: "high",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      if (node.name !== "BinaryExpression") continue;
      const operator = node.getChild("CompareOp");
      if (operator === null || !/^(?:==|!=)$/.test(module.words(operator))) continue;
      for (const side of [operator.prevSibling, operator.nextSibling]) {
        if (side === null) continue;
        const isNan =
          /^(?:numpy|math|torch|pandas)\.(?:nan|NaN|NAN|NA|NaT)$/.test(module.nameOf(side)) ||
          /^float\(\s?["']nan["']\s?\)$/i.test(module.words(side));
        if (isNan) yield { at: node, message: "Use `isna()`, `np.isnan()` or `math.isnan()`." };
      }
    }
  },
};
