import type { SyntaxNode } from "@regreen/syntax";
import { bare, type PythonModule } from "./module.ts";

const MAKES = /^pandas\.(?:DataFrame|read_\w+|concat|merge|pivot_table|json_normalize|get_dummies)$/;
const KEEPS =
  /^(?:drop|dropna|fillna|rename|replace|sort_values|sort_index|reset_index|set_index|drop_duplicates|copy|head|tail|sample|merge|join|assign|query|astype|append|apply|pivot|melt)$/;

/** Whether an expression is a table of pandas: made by it, made of one, or called so (`df`, `train_df`). */
export function isFrame(module: PythonModule, expression: SyntaxNode, depth = 0): boolean {
  const at = bare(expression);
  if (at === null || depth > 8) return false;
  if (at.name === "CallExpression") {
    const call = module.call(at);
    if (call === null) return false;
    if (MAKES.test(call.name)) return true;
    return KEEPS.test(call.last) && call.receiver !== null && isFrame(module, call.receiver, depth + 1);
  }
  if (at.name === "MemberExpression")
    return at.lastChild?.name === "]" && at.firstChild !== null && isFrame(module, at.firstChild, depth + 1);
  if (at.name !== "VariableName") return false;
  const binding = module.binding(at);
  if (binding?.kind === "assign" && binding.value !== null && !binding.unpacked)
    if (binding.value.name !== "VariableName" || module.words(binding.value) !== module.words(at))
      if (isFrame(module, binding.value, depth + 1)) return true;
  return /^(?:df\d?|\w{1,40}_df|df_\w{1,40}|dataframe)$/.test(module.words(at));
}
