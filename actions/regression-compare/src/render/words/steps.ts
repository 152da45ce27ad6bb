import type { BenchmarkResult, RegressionVerdict, ScenarioVerdict } from "@regreen/contracts";
import type { RenderContext } from "../context.ts";
import { investigationAreas } from "./areas.ts";
import { suspectsPhrase } from "./commits.ts";
import { benchmarkTitle, byGravity, isBrokenBudget, movedArtifacts } from "./moved.ts";
import { enumerated, type Phrase } from "./phrase.ts";
import { isAccepted } from "./verdicts.ts";

/** What to do about it, the most useful first. Empty where nothing is to be done. */
export function nextSteps(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  if (isAccepted(verdict)) return [];
  return [
    ...nothingCompared(verdict),
    ...errors(verdict),
    ...budgets(verdict),
    ...suspects(verdict, context),
    ...investigationAreas(verdict),
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

/** Which commits to look at, for the worst ones; series that changed together are named together. */
function suspects(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  const together = new Map<string, BenchmarkResult[]>();
  for (const each of byGravity(verdict.benchmarks)) {
    if (each.verdict !== "regressed" || each.suspects.length === 0) continue;
    const key = each.suspects.join();
    together.set(key, [...(together.get(key) ?? []), each]);
  }
  return [...together.values()].slice(0, 3).flatMap((benchmarks) => {
    const [first] = benchmarks;
    if (first === undefined) return [];
    return [
      [...enumerated(benchmarks.map(benchmarkTitle), 3), " changed with ", ...suspectsPhrase(first, context), "."],
    ];
  });
}

/** How people say that it is meant to be. */
function acceptance(verdict: RegressionVerdict, context: RenderContext): Phrase[] {
  const moved = movedArtifacts(verdict);
  const outputs = moved.filter((each) => isDrift(each.verdict) && !isBrokenBudget(each));
  const regressed = verdict.benchmarks.filter((each) => each.verdict === "regressed");
  if (outputs.length + regressed.length === 0) return [];
  if (verdict.head.pull_request === null)
    return onBranch(outputs.length > 0, regressed.length > 0, context.runUrl === null);
  const isLarge =
    outputs.some((each) => each.verdict === "large_drift") || regressed.some(({ size }) => size === "large");
  const { label, largeRequires } = context;
  if (isLarge && largeRequires.length === 0) {
    return [
      [
        "Large drift blocks, and no label lets it pass: ",
        { name: "regression.large_requires" },
        " in the policy names none.",
      ],
    ];
  }
  const labels = isLarge ? [label, ...largeRequires] : [label];
  const rest = moved.some(isBrokenBudget) ? "The rest is meant to be" : "Meant to be";
  const then: Phrase =
    outputs.length === 0
      ? []
      : [
          " Regreen then proposes the new baselines as a pull request; once they are part of this one, the drift is accepted.",
        ];
  return [
    [
      `${isLarge ? "Large drift blocks. " : ""}${rest}? Somebody with write access sets the ${labels.length === 1 ? "label" : "labels"} `,
      ...enumerated(labels, 6),
      ".",
      ...then,
    ],
  ];
}

function isDrift(verdict: ScenarioVerdict): boolean {
  return verdict === "small_drift" || verdict === "large_drift";
}

/** Without a pull request there is no label; on a laptop nothing is dispatched either. */
function onBranch(hasOutputs: boolean, hasBenchmarks: boolean, isLaptop: boolean): Phrase[] {
  const update: Phrase = isLaptop
    ? ["Meant to be? Run it again with ", { name: "--mode update --confirm-update" }, ", and look at what that writes."]
    : [
        "Meant to be? Run the workflow by hand with ",
        { name: "mode: update" },
        ": it proposes the new baselines as a pull request.",
      ];
  const level: Phrase = [
    "A benchmark's new level becomes the usual one by itself once the history is long enough; until then mend it, or leave it at that.",
  ];
  return [...(hasOutputs ? [update] : []), ...(hasBenchmarks && !isLaptop ? [level] : [])];
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

/** What would settle what is not sure. */
function rerun({ rerun: plan }: RegressionVerdict): Phrase[] {
  if (plan === null) return [];
  return [
    [
      "To be sure, run it again with ",
      { name: `repetitions: ${plan.runs}` },
      " for base and head: ",
      { said: plan.why },
    ],
  ];
}

function firstBaselines(verdict: RegressionVerdict): Phrase[] {
  const fresh = movedArtifacts(verdict).some((each) => each.verdict === "new");
  if (!fresh) return [];
  return [["Write the first baselines with ", { name: "mode: establish" }, "."]];
}
