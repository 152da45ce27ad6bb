import { isFrame } from "../../python/frames.ts";
import { type Call, keyword, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

/** `df.sample(frac=0.8)`. */
function isSample(module: PythonModule, call: Call): boolean {
  if (call.last !== "sample" || call.receiver === null || call.isOpen || !module.uses("pandas")) return false;
  const isTable = keyword(call, "frac") !== null || isFrame(module, call.receiver);
  return isTable && keyword(call, "random_state") === null && !/^(?:random|numpy|torch)\b/.test(call.name);
}

const ALWAYS =
  /^(?:train_test_split|ShuffleSplit|StratifiedShuffleSplit|GroupShuffleSplit|RandomForest(?:Classifier|Regressor)|ExtraTrees(?:Classifier|Regressor)|GradientBoosting(?:Classifier|Regressor)|HistGradientBoosting(?:Classifier|Regressor)|DecisionTree(?:Classifier|Regressor)|ExtraTree(?:Classifier|Regressor)|MLP(?:Classifier|Regressor)|KMeans|MiniBatchKMeans|SGD(?:Classifier|Regressor)|TSNE|IsolationForest|RandomizedSearchCV|AdaBoost(?:Classifier|Regressor)|Bagging(?:Classifier|Regressor)|GaussianMixture|BayesianGaussianMixture|LatentDirichletAllocation|NMF|TruncatedSVD|FastICA|make_(?:classification|regression|blobs|moons|circles)|RANSACRegressor|Perceptron|PassiveAggressive(?:Classifier|Regressor)|RandomTreesEmbedding|SparsePCA|MiniBatch\w{1,30}|DictionaryLearning|SpectralClustering|LinearSVC|HalvingRandomSearchCV|Repeated(?:Stratified)?KFold|permutation_importance|SMOTE|ADASYN|BorderlineSMOTE|RandomOverSampler|RandomUnderSampler)$/;
const WHEN_SHUFFLED = /^(?:KFold|StratifiedKFold|StratifiedGroupKFold)$/;

export const randomStateMissing: CodeRule<PythonModule> = {
  id: "random-state-missing",
  title: "A split or model whose chance is not fixed",
  why: "Another split or start gives other figures at each run.",
  category: "reproducibility",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("sklearn", "imblearn", "pandas")) return;
    // Without a state scikit-learn draws from numpy's global generator.
    if (
      module.calls.some(
        ({ name, last, args }) =>
          args.length > 0 &&
          (name === "numpy.random.seed" || /^(?:seed_everything|set_seeds?|set_random_seed|seed_all)$/.test(last)),
      )
    )
      return;
    for (const call of module.calls) {
      if (isSample(module, call)) yield { at: call.node, message: "`sample` has no `random_state`." };
      const isUtility = /^sklearn\.utils\.(?:resample|shuffle)$/.test(call.name);
      const isShuffled =
        WHEN_SHUFFLED.test(call.last) &&
        keyword(call, "shuffle")?.name === "Boolean" &&
        module.words(keyword(call, "shuffle") ?? call.node) === "True";
      if (!(ALWAYS.test(call.last) || isUtility || isShuffled) || call.isOpen) continue;
      if (!/^(?:sklearn|imblearn)\./.test(call.name)) continue;
      const shuffle = keyword(call, "shuffle");
      if (call.last === "train_test_split" && shuffle !== null && module.words(shuffle) === "False") continue;
      const state = keyword(call, "random_state");
      if (state !== null && state.name !== "None") continue;
      if (call.last === "KFold" && positional(call).length > 2) continue;
      yield { at: call.node, message: `\`${call.last}\` has no \`random_state\`.` };
    }
  },
};
