import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

/** What they find hangs on the units of the columns. */
const SENSITIVE =
  /^sklearn\.(?:decomposition\.(?:\w{1,20}\.)?(?:PCA|KernelPCA|IncrementalPCA)|svm\.(?:\w{1,20}\.)?(?:SVC|SVR|NuSVC|NuSVR|LinearSVC|LinearSVR)|neighbors\.(?:\w{1,20}\.)?KNeighbors(?:Classifier|Regressor)|neural_network\.(?:\w{1,30}\.)?MLP(?:Classifier|Regressor))$/;
/** Whatever evens out the units: a scaler, a norm, texts as weights, pixels of one range. */
const SCALES =
  /scal|normali[sz]|standardi[sz]|zscore|Tfidf|CountVectorizer|HashingVectorizer|ToTensor|whiten|QuantileTransformer|PowerTransformer|std\(|\/ ?255|load_digits/i;

export const scalerMissing: CodeRule<PythonModule> = {
  id: "scaler-missing",
  title: "Distances between columns of different units",
  why: "The column with the largest numbers decides alone; scale the columns first, in a pipeline.",
  category: "correctness",
  severity: "low",
  confidence: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    const call = module.calls.find(({ name }) => SENSITIVE.test(name));
    if (call !== undefined && !SCALES.test(module.text))
      yield { at: call.node, message: `\`${call.last}\` looks at distances, and nothing here scales the columns.` };
  },
};
