import { keyword, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const MODELS =
  /^(?:RandomForest|ExtraTrees|GradientBoosting|HistGradientBoosting|DecisionTree|KNeighbors|MLP|AdaBoost|Bagging|SGD|XGB|LGBM|CatBoost)(?:Classifier|Regressor)$|^(?:SVC|SVR|LinearSVC|NuSVC|KMeans|MiniBatchKMeans|DBSCAN|LogisticRegression|Ridge|Lasso|ElasticNet|GaussianMixture|SpectralClustering|AgglomerativeClustering)$/;

export const hyperparametersNotSet: CodeRule<PythonModule> = {
  id: "hyperparameters-not-set",
  title: "A model with nothing but defaults",
  why: "Defaults change between versions, and nobody can tell what was tried.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      if (call.isOpen) continue;
      if (
        MODELS.test(call.last) &&
        call.args.length === 0 &&
        /^(?:sklearn|xgboost|lightgbm|catboost)\./.test(call.name)
      )
        yield { at: call.node, message: `\`${call.last}()\` says no parameter.` };
      if (
        /^torch\.optim\.(?:SGD|Adam|AdamW|RMSprop|Adagrad)$/.test(call.name) &&
        keyword(call, "lr") === null &&
        positional(call).length < 2
      )
        yield { at: call.node, message: `\`${call.last}\` has no learning rate.` };
    }
  },
};
