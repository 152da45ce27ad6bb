import type { SyntaxNode } from "@regreen/syntax";
import { type Call, keyword, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const MODELS =
  /^sklearn\.(?:(?:ensemble|tree|svm|neighbors|cluster|neural_network|mixture|gaussian_process|linear_model|discriminant_analysis)\.(?:\w{1,30}\.)?)?(?!LinearRegression$|\w*Voting|\w*Stacking|\w*CV$)[A-Z]\w{1,40}$|^(?:xgboost|lightgbm|catboost)\.(?:\w{1,20}\.)?(?:XGB|LGBM|CatBoost)\w{1,20}$/;
/** Of these the names alone say that they learn. */
const BARE = /^sklearn\.(?!\w+\.)/;
const KNOWN =
  /^(?:RandomForest|ExtraTrees|GradientBoosting|HistGradientBoosting|DecisionTree|KNeighbors|MLP|AdaBoost|Bagging|SGD)(?:Classifier|Regressor)$|^(?:SVC|SVR|KMeans|DBSCAN|LogisticRegression|Ridge|Lasso|ElasticNet)$/;
/** They do not say what is learned. */
const ASIDE = /^(?:random_state|n_jobs|verbose|seed|copy_X|warm_start|thread_count|silent|nthread)$/;
const TORCH_OPTIMIZER = /^torch\.optim\.(?:\w{1,20}\.)?(?:SGD|Adam|AdamW|RMSprop|Adagrad|Adadelta|Adamax|NAdam|RAdam)$/;
const KERAS_OPTIMIZER =
  /^(?:tensorflow\.)?keras\.optimizers\.(?:\w{1,20}\.)?(?:SGD|Adam|AdamW|RMSprop|Adagrad|Adadelta|Adamax|Nadam|Ftrl)$|^tensorflow\.(?:compat\.v1\.)?train\.\w{2,30}Optimizer$/;

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
      const message = missing(module, call);
      if (message !== null) yield { at: call.node, message };
    }
  },
};

function missing(module: PythonModule, call: Call): string | null {
  const { name, last, args } = call;
  const isModel = MODELS.test(name) && (!BARE.test(name) || KNOWN.test(last));
  if (isModel && args.every((arg) => arg.name !== null && ASIDE.test(arg.name)))
    return isSearched(module, call) ? null : `\`${last}()\` says no hyperparameter.`;
  if (TORCH_OPTIMIZER.test(name) && keyword(call, "lr") === null && positional(call).length < 2)
    return `\`${last}\` has no learning rate.`;
  if (KERAS_OPTIMIZER.test(name) && args.every((arg) => arg.name === "name"))
    return `\`${last}\` has no learning rate.`;
  if (/^torch\.utils\.data\.(?:dataloader\.)?DataLoader$/.test(name)) {
    const isBatched = keyword(call, "batch_size", "batch_sampler") !== null || positional(call).length > 1;
    return isBatched ? null : "`DataLoader` has no `batch_size`: it gives one row after the other.";
  }
  const maker = last === "fit" ? (module.maker(call.receiver)?.name ?? "") : "";
  if (/^(?:tensorflow\.)?keras\.(?:models\.)?(?:Sequential|Model)$/.test(maker) && keyword(call, "epochs") === null)
    return "`fit` has no `epochs`: it goes through the data once.";
  return null;
}

/** A search, or a booster, sets what the model does not say. */
function isSearched(module: PythonModule, { node }: Call): boolean {
  const statement = node.parent;
  const target =
    statement?.name === "AssignStatement" && statement.firstChild?.name === "VariableName"
      ? statement.firstChild
      : null;
  const uses = target === null ? [node] : module.named(module.words(target)).filter(({ from }) => from > node.to);
  return uses.some(
    (use) => isInSearch(module, use) || /^\s{0,5}\.\s{0,5}set_params\b/.test(module.text.slice(use.to, use.to + 30)),
  );
}

function isInSearch(module: PythonModule, use: SyntaxNode): boolean {
  let at = use.parent;
  for (let depth = 0; at !== null && depth < 8; depth++, at = at.parent) {
    if (/Statement$/.test(at.name)) return false;
    if (at.name === "CallExpression" && /(?:SearchCV|clone)$/.test(module.call(at)?.last ?? "")) return true;
  }
  return false;
}
