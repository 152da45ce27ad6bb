import { isFrame } from "../../python/frames.ts";
import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const dataframeValuesConversion: CodeRule<PythonModule> = {
  id: "dataframe-values-conversion",
  title: "`.values` instead of `to_numpy()`",
  why: "Whether it gives a copy, a view or objects depends on the types inside.",
  category: "quality",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses("pandas")) return;
    for (const node of module.nodes) {
      const name = node.name === "MemberExpression" ? node.lastChild : null;
      if (name?.name !== "PropertyName" || module.words(name) !== "values" || node.firstChild === null) continue;
      if (node.parent?.name === "CallExpression" && node.nextSibling?.name === "ArgList") continue;
      if (isFrame(module, node.firstChild)) yield { at: node, message: "Use `to_numpy()`." };
    }
  },
};
