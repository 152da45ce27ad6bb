import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const thresholdDependentValidation: CodeRule<PythonModule> = {
  id: "threshold-dependent-validation",
  title: "Only metrics that hang on a threshold",
  why: "Another threshold gives another answer; the area under a curve does not.",
  category: "quality",
  severity: "info",
  confidence: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (
      !module.uses("sklearn") ||
      module.calls.some(({ last }) => /auc|roc_curve|average_precision|precision_recall_curve/.test(last))
    )
      return;
    const first = module.calls.find(({ name }) =>
      /^sklearn\.metrics\.(?:f1_score|precision_score|recall_score|precision_recall_fscore_support)$/.test(name),
    );
    if (first !== undefined)
      yield {
        at: first.node,
        message: `\`${first.last}\` without \`roc_auc_score\` or another measure of the whole curve.`,
      };
  },
};
