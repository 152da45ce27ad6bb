import type { SyntaxNode } from "@regreen/syntax";
import { isFrame } from "../../python/frames.ts";
import { keyword, type PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const CHANGES =
  /^(?:drop|dropna|fillna|rename|replace|sort_values|sort_index|reset_index|set_index|drop_duplicates|interpolate|astype|clip|assign|ffill|bfill)$/;

export const inplaceMisused: CodeRule<PythonModule> = {
  id: "inplace-misused",
  title: "The result of a change is thrown away",
  why: "The table stays as it was, or the name holds None.",
  category: "correctness",
  severity: "high",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("pandas", "numpy")) return;
    for (const call of module.calls) {
      const { parent } = call.node;
      const inplace = keyword(call, "inplace");
      const isInPlace = inplace !== null && module.words(inplace) === "True";
      const isDropped = parent?.name === "ExpressionStatement" && !isExpectedToFail(module, call.node);
      if (
        isDropped &&
        /^numpy\.(?:clip|sort|unique|where|reshape|append|delete|insert)$/.test(call.name) &&
        keyword(call, "out") === null
      )
        yield { at: call.node, message: `\`${call.name}\` gives a new array, and nothing takes it.` };
      if (!CHANGES.test(call.last) || call.receiver === null || call.isOpen) continue;
      if (parent?.name === "AssignStatement" && isInPlace)
        yield { at: call.node, message: `With \`inplace=True\` \`${call.last}\` gives None.` };
      if (isDropped && inplace === null && isFrame(module, call.receiver))
        yield { at: call.node, message: `\`${call.last}\` gives a new table, and nothing takes it.` };
    }
  },
};

/** `with pytest.raises(…):`: there will be no result. */
function isExpectedToFail(module: PythonModule, node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.name === "FunctionDefinition") return false;
    const guard = at.name === "WithStatement" ? module.call(at.firstChild?.nextSibling ?? null) : null;
    if (guard !== null && /^(?:raises|assertRaises(?:Regex)?|assert_raises|warns|suppress)$/.test(guard.last))
      return true;
  }
  return false;
}
