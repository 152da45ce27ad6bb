import { isFrame } from "../../python/frames.ts";
import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const emptyColumnInitialised: CodeRule<PythonModule> = {
  id: "empty-column-initialised",
  title: "A new column is filled with a stand-in",
  why: "Zeros and empty strings can't be told from data; `isnull()` does not see them.",
  category: "correctness",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses("pandas")) return;
    for (const node of module.nodes) {
      const [target, value] = [node.firstChild, node.lastChild];
      if (
        node.name !== "AssignStatement" ||
        target?.name !== "MemberExpression" ||
        target.lastChild?.name !== "]" ||
        value === null
      )
        continue;
      const key = target.lastChild.prevSibling;
      if (key?.name !== "String" || !/^(?:""|''|0|0\.0)$/.test(module.words(value))) continue;
      if (target.firstChild?.name === "VariableName" && isFrame(module, target.firstChild))
        yield { at: node, message: "Fill it with `np.nan` or `pd.NA`." };
    }
  },
};
