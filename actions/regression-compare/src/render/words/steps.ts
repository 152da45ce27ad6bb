import type { RegressionVerdict } from "@regreen/contracts";
import type { RenderContext } from "../context.ts";
import { suspectsPhrase } from "./commits.ts";
import { benchmarkTitle, byGravity, isBrokenBudget, movedArtifacts } from "./moved.ts";
import { counted, enumerated, type Phrase } from "./phrase.ts";
import { isAccepted } from "./verdicts.ts";

/** What to do about it, the most useful first. Empty where nothing is to be done. */
export function nextSteps(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  if (isAccepted(verdict)) return [];
  return [
    ...nothingCompared(verdict),
    ...errors(verdict),
    ...budgets(verdict),
    ...suspects(verdict, context),
    ...acceptance(verdict, context),
    ...missing(verdict),
    ...rerun(verdict),
    ...firstBaselines(verdict),
  ];
}

function nothingCompared({ compared, scenarios, benchmarks }: RegressionVerdict): Phrase[] {
  if (compared > 0 || scenarios.length + benchmarks.length > 0) return [];
  return [
    [
      "Look at the inputs ",
      { name: "actual-dir" },
      ", ",
      { name: "benchmark-results" },
      " and ",
      { name: "baselines-dir" },
      ": no baseline and no result was found there.",
    ],
  ];
}

function errors(verdict: RegressionVerdict): Phrase[] {
  const names = [
    ...movedArtifacts(verdict)
      .filter((each) => each.verdict === "error")
      .map(({ scenario }) => scenario.id),
    ...verdict.benchmarks.filter((each) => each.verdict === "error").map(benchmarkTitle),
  ];
  if (names.length === 0) return [];
  return [
    [
      "What could not be judged is no pass: mend ",
      ...enumerated([...new Set(names)], 5),
      " first; the reasons are below.",
    ],
  ];
}

function budgets(verdict: RegressionVerdict): Phrase[] {
  const broken = movedArtifacts(verdict).filter(isBrokenBudget);
  if (broken.length === 0) return [];
  return [
    [
      "No label lets a broken budget pass: get below the limit again, or change the limit in the baseline's ",
      { name: "scenario.yml" },
      ", where a reviewer sees it.",
    ],
  ];
}

function suspects(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  const worst = byGravity(verdict.benchmarks).find((each) => each.verdict === "regressed" && each.suspects.length > 0);
  if (worst === undefined) return [];
  return [["Look first at ", ...suspectsPhrase(worst, context), "."]];
}

/** How people say that it is meant to be. */
function acceptance(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  const moved = movedArtifacts(verdict).filter((each) => !isBrokenBudget(each));
  const outputs = moved.filter((each) => each.verdict === "small_drift" || each.verdict === "large_drift");
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed");
  if (outputs.length + regressed.length === 0) return [];
  const isLarge =
    outputs.some((each) => each.verdict === "large_drift") || regressed.some(({ size }) => size === "large");
  if (verdict.head.pull_request === null) return onBranch(outputs.length > 0, regressed.length > 0);
  return [...(isLarge ? largeOnPull(context) : []), ...smallOnPull(context, isLarge, outputs.length > 0)];
}

function largeOnPull({ largeRequires }: RenderContext): Phrase[] {
  if (largeRequires.length === 0) {
    return [["Large drift blocks: no label lets it pass (", { name: "regression.large_requires" }, " names none)."]];
  }
  return [
    [
      "Large drift blocks. Meant to be? It passes when the labels ",
      ...enumerated(largeRequires, 5),
      " are set as well, all of them by people with write access.",
    ],
  ];
}

function smallOnPull({ label, largeRequires }: RenderContext, isLarge: boolean, hasOutputs: boolean): Phrase[] {
  if (isLarge && largeRequires.length === 0) return [];
  const outputs: Phrase = hasOutputs
    ? [" New baselines are then proposed as a pull request; once they are part of this one, the drift is accepted."]
    : [];
  return [["Meant to be? Somebody with write access sets the label ", { name: label }, ".", ...outputs]];
}

function onBranch(hasOutputs: boolean, hasBenchmarks: boolean): Phrase[] {
  return [
    ...(hasOutputs
      ? [
          [
            "Meant to be? Run the workflow by hand with ",
            { name: "mode: update" },
            ": it proposes the new baselines as a pull request.",
          ] as Phrase,
        ]
      : []),
    ...(hasBenchmarks
      ? [
          [
            "A benchmark's new level becomes the usual one by itself once the history is long enough; until then mend it or leave this open.",
          ] as Phrase,
        ]
      : []),
  ];
}

function missing(verdict: RegressionVerdict): Phrase[] {
  const names = movedArtifacts(verdict)
    .filter((each) => each.verdict === "missing")
    .map(({ scenario }) => scenario.id);
  if (names.length === 0) return [];
  return [
    [
      "Nothing was made for ",
      ...enumerated([...new Set(names)], 5),
      ": look whether the run broke off. Where the scenario is gone for good, take its folder out of the baselines.",
    ],
  ];
}

/** How many runs would settle what is not sure. */
function rerun({ rerun: plan }: RegressionVerdict): Phrase[] {
  if (plan === null) return [];
  return [[`To be sure, measure ${counted(plan.runs, "more run")}: `, { said: plan.why }]];
}

function firstBaselines(verdict: RegressionVerdict): Phrase[] {
  const fresh = movedArtifacts(verdict).some((each) => each.verdict === "new");
  if (!fresh) return [];
  return [["Write the first baselines with ", { name: "mode: establish" }, "."]];
}
