import type { SyntaxNode } from "@regreen/syntax";
import { type Call, keyword, type PythonModule, positional } from "../../python/module.ts";
import { inside } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const iterrowsNotVectorized: CodeRule<PythonModule> = {
  id: "iterrows-not-vectorized",
  title: "A table is walked row by row",
  why: "Operations on columns are a hundred times faster.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const { node, last, receiver } = call;
      if (isRowSum(module, call))
        yield {
          at: node,
          message: "`apply` calls the function for each row; the columns themselves can be reckoned with.",
        };
      if (/^(?:iterrows|itertuples|iteritems)$/.test(last) && receiver !== null && module.uses("pandas"))
        yield {
          at: node,
          message: `\`${last}\` makes an object for each row.`,
          // Where rows have to be walked, this is the way to walk them.
          ...(last === "itertuples" ? { persona: "pedantic" } : {}),
        };
    }
  },
};

const SUM =
  /^(?:LambdaExpression|lambda|ParamList|VariableName|MemberExpression|PropertyName|BinaryExpression|UnaryExpression|ParenthesizedExpression|String|Number|ArithOp|CompareOp|BitOp|[^A-Za-z]+)$/;

/** `df.apply(lambda row: row["a"] - row["b"], axis=1)`: what columns do at once, where nothing but columns and numbers is in it. */
function isRowSum(module: PythonModule, call: Call): boolean {
  if (call.last !== "apply" || call.receiver === null || !module.uses("pandas")) return false;
  const axis = keyword(call, "axis");
  const step = keyword(call, "func") ?? positional(call)[0];
  if (axis === null || step?.name !== "LambdaExpression" || !/^(?:1|["']columns["'])$/.test(module.words(axis)))
    return false;
  const row = step.getChild("ParamList")?.getChild("VariableName") ?? null;
  const sum = step.lastChild;
  return row !== null && sum?.name === "BinaryExpression" && isOfColumns(module, step, module.words(row));
}

function isOfColumns(module: PythonModule, step: SyntaxNode, row: string): boolean {
  const parts = [...inside(step)];
  const names = parts.filter(({ name }) => name === "VariableName");
  return parts.every(({ name }) => SUM.test(name)) && names.every((name) => module.words(name) === row);
}
