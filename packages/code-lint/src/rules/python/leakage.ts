import { flowOf } from "../../python/flow/analysis.ts";
import type { Leak } from "../../python/flow/run.ts";
import type { Learning } from "../../python/flow/value.ts";
import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const COMMON = { category: "data-leakage", severity: "high", confidence: "high", persona: "regular" } as const;
const MAX_RELATED = 8;

export const leakageFitBeforeSplit: CodeRule<PythonModule> = {
  id: "leakage-fit-before-split",
  title: "Preprocessing learns from data that is split afterwards",
  why: "What the test set holds has flowed into training: the figures are too good.",
  ...COMMON,
  check: (module) => leaks(module, "fit"),
};

export const leakageResamplingBeforeSplit: CodeRule<PythonModule> = {
  id: "leakage-resampling-before-split",
  title: "Rows are copied or made up before the split",
  why: "Copies of one row, or rows made of it, stand on both sides: the model is asked what it has seen.",
  ...COMMON,
  check: (module) => leaks(module, "resample"),
};

export const leakageTestDataInFit: CodeRule<PythonModule> = {
  id: "leakage-test-data-in-fit",
  title: "A model or a transformer learns from test data",
  why: "What is to be measured is known beforehand: the figures are too good.",
  ...COMMON,
  *check(module): Generator<Report> {
    if (!learns(module)) return;
    for (const { node, isMixed } of flowOf(module).testFits.values()) {
      const call = module.call(node);
      if (call === null) continue;
      const what = isMixed ? "training and test data together" : "what is kept for the test";
      yield { at: node, message: `\`${call.last}\` is given ${what}.` };
    }
  },
};

export const leakageTrainTestOverlap: CodeRule<PythonModule> = {
  id: "leakage-train-test-overlap",
  title: "A model is tested with rows that it was trained on",
  why: "It knows their answers: the figures say nothing about new rows.",
  ...COMMON,
  *check(module): Generator<Report> {
    if (!learns(module)) return;
    for (const { fit, asked } of flowOf(module).overlaps.values())
      yield {
        at: fit,
        message: `\`${module.call(fit)?.last ?? "fit"}\` is given all rows, those for the test among them.`,
        related: [{ at: asked, message: "Here it is asked about rows that it knows." }],
      };
  },
};

const MANY_MODELS = 3;

export const testSetReused: CodeRule<PythonModule> = {
  id: "test-set-reused",
  title: "Several models are compared on the test set",
  why: "The best of many is partly the luckiest one: choose on a validation set, and test once.",
  category: "data-leakage",
  severity: "info",
  confidence: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!learns(module)) return;
    for (const asked of flowOf(module).asked.values()) {
      const places = [...asked.values()];
      const [first, ...others] = places;
      if (first === undefined || places.length < MANY_MODELS) continue;
      yield {
        at: first,
        message: `${places.length} models are asked about the same rows.`,
        related: others.slice(0, MAX_RELATED).map((at) => ({ at, message: "Here, too." })),
      };
    }
  },
};

/** Libraries whose objects learn; elsewhere `fit` is about clothes and curves. */
function learns(module: PythonModule): boolean {
  return (
    module.uses("sklearn", "imblearn", "xgboost", "lightgbm", "catboost", "tensorflow", "keras", "torch", "pandas") ||
    module.calls.some(({ last }) => /^(?:train_test_split|fit_transform|fit_resample)$/.test(last))
  );
}

function* leaks(module: PythonModule, kind: Learning["kind"]): Generator<Report> {
  if (!learns(module)) return;
  const run = flowOf(module);
  const seen = new Set<string>();
  for (const { learning, split } of run.leaks.values()) {
    // `(X - X.mean()) / X.std()` is one step.
    const message = messageOf(module, { learning, split });
    const line = module.text.slice(0, learning.node.from).split("\n").length;
    if (learning.kind !== kind || seen.has(`${line} ${split.from}`)) continue;
    seen.add(`${line} ${split.from}`);
    const models = run.fits.filter(({ learnings }) =>
      [...learnings].some(({ node }) => node.from === learning.node.from),
    );
    yield {
      at: learning.node,
      message,
      related: [
        { at: split, message: "The rows are divided here." },
        ...models.slice(0, MAX_RELATED).map(({ node }) => ({ at: node, message: "This learns from what leaked." })),
      ],
    };
  }
}

function messageOf(module: PythonModule, { learning, split }: Leak): string {
  const by = module.call(split)?.last;
  const where =
    by === undefined ? "they are divided" : by === "transform" ? "they had been divided" : `\`${by}\` divides them`;
  if (learning.kind === "resample") return `\`${learning.what}\` makes new rows of all, and only then ${where}.`;
  return by === "transform"
    ? `\`${learning.what}\` learns from all rows, and then changes the sides that they were divided into.`
    : `\`${learning.what}\` learns from all rows, and only then ${where}.`;
}
