import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const METRICS =
  /^(?:sklearn\.metrics\.(?:f1_score|fbeta_score|precision_score|recall_score|precision_recall_fscore_support)|(?:tensorflow\.)?keras\.metrics\.(?:Precision|Recall|F1Score|FBetaScore)|tensorflow_addons\.metrics\.(?:F1Score|FBetaScore)|(?:torchmetrics|torcheval\.metrics)\.(?:\w{1,40}\.){0,3}(?:Binary|Multiclass|Multilabel)?(?:F1Score|Precision|Recall|f1_score|precision|recall))$/;

export const thresholdDependentValidation: CodeRule<PythonModule> = {
  id: "threshold-dependent-validation",
  title: "Only metrics that hang on a threshold",
  why: "Another threshold gives another answer; the area under a curve does not.",
  category: "quality",
  severity: "info",
  confidence: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (module.calls.some(({ last }) => /auc|auroc|roc_curve|average_?precision|precision_?recall_?curve/i.test(last)))
      return;
    const first = module.calls.find(({ name }) => METRICS.test(name));
    if (first !== undefined)
      yield {
        at: first.node,
        message: `\`${first.last}\` without the area under the ROC curve or another measure of the whole curve.`,
      };
  },
};
