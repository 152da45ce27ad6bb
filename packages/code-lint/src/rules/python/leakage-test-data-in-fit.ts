import type { SyntaxNode } from "@regreen/syntax";
import { lineage } from "../../python/lineage.ts";
import { type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const TEST = /^(?:x_?test|test_?(?:x|data|features|df|set)?|X_?test\w*)$/i;
const TRAIN = /(?:^|_)train|train(?:_|$)/i;

export const leakageTestDataInFit: CodeRule<PythonModule> = {
  id: "leakage-test-data-in-fit",
  title: "A model or a transformer learns from test data",
  why: "What is to be measured is known beforehand: the figures are too good.",
  category: "data-leakage",
  severity: "high",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("sklearn", "imblearn", "xgboost", "lightgbm", "catboost", "tensorflow", "keras")) return;
    for (const call of module.calls) {
      if (!/^(?:fit|fit_transform|fit_resample|partial_fit)$/.test(call.last) || call.receiver === null) continue;
      const data = positional(call)[0];
      if (data === undefined) continue;
      if (data.name === "VariableName" && TEST.test(module.words(data)))
        yield { at: call.node, message: `\`${call.last}\` is given \`${module.words(data)}\`.` };
      else if (mixes(module, data))
        yield { at: call.node, message: `\`${call.last}\` is given training and test data together.` };
    }
  },
};

/** `pd.concat([train, test])`, here or where the name was bound. */
function mixes(module: PythonModule, data: SyntaxNode): boolean {
  const values = [data, ...[...lineage(module, data)].flatMap(({ value }) => (value === null ? [] : [value]))];
  return values.some((value) => {
    const call = module.call(value);
    if (call === null || !/^(?:concat|concatenate|vstack|append|hstack)$/.test(call.last)) return false;
    const words = module.words(call.node).match(/\w{1,80}/g) ?? [];
    return words.some((word) => TEST.test(word)) && words.some((word) => TRAIN.test(word));
  });
}
