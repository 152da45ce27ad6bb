import type { SyntaxNode } from "@regreen/syntax";
import { lineage } from "../../python/lineage.ts";
import type { Call } from "../../python/module.ts";
import { type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const SPLITS = /(?:^|\.)train_test_split$|(?:KFold|ShuffleSplit|TimeSeriesSplit)\.split$/;
const CROSS = /(?:^|\.)(?:cross_val_score|cross_validate|cross_val_predict)$/;
const LEARNS = /^(?:fit_transform|fit_resample|fit_sample)$/;
/** Encoders of the answer learn only its names. */
const HARMLESS =
  /^(?:LabelEncoder|LabelBinarizer|MultiLabelBinarizer|FunctionTransformer|OrdinalEncoder|OneHotEncoder|Tokenizer|TSNE|UMAP)$/;
const TRANSFORMERS =
  /(?:Scaler|Imputer|Normalizer|Transformer|Vectorizer|Discretizer|Encoder)$|^(?:PCA|TruncatedSVD|KernelPCA|FastICA|NMF|SelectKBest|SelectPercentile|SelectFromModel|RFE|RFECV|VarianceThreshold|PolynomialFeatures|LinearDiscriminantAnalysis|SMOTE\w*|ADASYN|RandomOverSampler|RandomUnderSampler)$/;

export const leakageFitBeforeSplit: CodeRule<PythonModule> = {
  id: "leakage-fit-before-split",
  title: "Preprocessing learns from data that is split afterwards",
  why: "What the test set holds has flowed into training: the figures are too good.",
  category: "data-leakage",
  severity: "high",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    const splits = module.calls.filter(
      (call) => SPLITS.test(call.name) || CROSS.test(call.name) || isSplitter(module, call),
    );
    for (const call of module.calls) {
      const data = learnsFrom(module, call);
      if (data === null) continue;
      const roots = lineage(module, data);
      // What comes out of a split was held apart before.
      if ([...roots].some(({ value }) => SPLITS.test(module.call(value)?.name ?? ""))) continue;
      const after = splits.find((split) => {
        const isLate = split.node.from >= call.node.from && split.node !== call.node;
        if (!isLate || module.scopeOf(split.node) !== module.scopeOf(call.node)) return false;
        const args = CROSS.test(split.name) ? positional(split).slice(1) : positional(split);
        const through = CROSS.test(split.name) || isStatistic(call) ? call : null;
        return args.some((arg) => overlaps(roots, lineage(module, arg), through, arg));
      });
      if (after !== undefined)
        yield {
          at: call.node,
          message: `\`${call.last}\` learns from all rows, and \`${after.last}\` divides them only afterwards.`,
        };
    }
  },
};

function isSplitter(module: PythonModule, call: Call): boolean {
  return call.last === "split" && SPLITS.test(`${module.maker(call.receiver)?.last ?? ""}.split`);
}

/** `X.mean()` where it is taken off, divided by or filled in. */
function isStatistic({ node, last, receiver }: Call): boolean {
  if (receiver === null || !/^(?:mean|std|var|min|max|median)$/.test(last)) return false;
  let at = node.parent;
  while (at?.name === "ParenthesizedExpression") at = at.parent;
  return at?.name === "BinaryExpression";
}

/** The data that a call learns from, where it is one that learns. */
function learnsFrom(module: PythonModule, call: Call): SyntaxNode | null {
  const data = positional(call)[0] ?? null;
  if (isStatistic(call)) return call.receiver;
  const made = module.maker(call.receiver)?.last ?? "";
  if (data === null || HARMLESS.test(made)) return null;
  if (LEARNS.test(call.last)) return data;
  return call.last === "fit" && TRANSFORMERS.test(made) ? data : null;
}

/** Whether both go back to the same data; for cross-validation only what the call itself gave counts. */
function overlaps(
  roots: ReadonlySet<unknown>,
  later: ReadonlySet<{ readonly value: SyntaxNode | null }>,
  through: Call | null,
  arg: SyntaxNode,
): boolean {
  if (through === null) return [...later].some((binding) => roots.has(binding));
  const holds = (value: SyntaxNode | null) =>
    value !== null && value.from <= through.node.from && value.to >= through.node.to;
  return holds(arg) || [...later].some(({ value }) => holds(value));
}
