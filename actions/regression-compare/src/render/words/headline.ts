import type { RegressionVerdict } from "@regreen/contracts";
import { changeWords } from "./change.ts";
import { signedPercent } from "./figures.ts";
import { artifactTitle, benchmarkTitle, byGravity, isBrokenBudget, movedArtifacts } from "./moved.ts";
import { counted, enumerated, joined, type Phrase } from "./phrase.ts";
import { isAccepted, overallWord } from "./verdicts.ts";

/** What happened, in one sentence that a tired person understands; the gravest first. */
export function headline(verdict: RegressionVerdict): Phrase {
  const { word } = overallWord(verdict);
  const clauses = [...drifted(verdict), ...unsettled(verdict)];
  if (isAccepted(verdict)) {
    return ["Drift accepted with ", ...enumerated(verdict.accepted_by, 5), ": ", ...sentence(clauses)];
  }
  if (verdict.compared === 0 && verdict.scenarios.length + verdict.benchmarks.length === 0) {
    return ["Nothing was compared, so nothing is proven."];
  }
  if (clauses.length > 0) return [`${word}: `, ...sentence(clauses)];
  const improved = verdict.benchmarks.filter((each) => each.verdict === "improved");
  const better: Phrase[] = improved.length === 0 ? [] : [named(improved.length, "benchmark", "improved", improved)];
  if (verdict.verdict !== "same") return [`${word}.`];
  if (better.length > 0) return ["Nothing got worse: ", ...sentence(better)];
  return [
    verdict.compared === 1
      ? "The one thing compared is as before."
      : `All as before: ${counted(verdict.compared, "comparison")}.`,
  ];
}

function sentence(clauses: readonly Phrase[]): Phrase {
  return [...joined(clauses.slice(0, 4), ", "), clauses.length > 4 ? ", and more." : "."];
}

/** What makes it red. */
function drifted(verdict: RegressionVerdict): Phrase[] {
  const moved = movedArtifacts(verdict);
  const ranked = byGravity(verdict.benchmarks);
  const errors = [
    ...moved.filter((each) => each.verdict === "error").map(artifactTitle),
    ...ranked.filter((each) => each.verdict === "error").map(benchmarkTitle),
  ];
  const broken = moved.filter(isBrokenBudget).map(artifactTitle);
  const far = moved.filter((each) => each.verdict === "large_drift" && !isBrokenBudget(each)).map(artifactTitle);
  const near = moved.filter((each) => each.verdict === "small_drift").map(artifactTitle);
  const missing = moved.filter((each) => each.verdict === "missing").map(artifactTitle);
  return [
    about(errors, "could not be judged", "could not be judged", "result"),
    about(broken, "breaks its budget", "are broken", "budget"),
    about(far, "is far from its baseline", "are far from their baselines", "output"),
    slower(ranked.filter((each) => each.verdict === "regressed")),
    about(missing, "was not made", "were not made", "output"),
    about(near, "is a little off its baseline", "are a little off their baselines", "output"),
  ].filter((phrase) => phrase.length > 0);
}

/** What is only not known. */
function unsettled(verdict: RegressionVerdict): Phrase[] {
  const moved = movedArtifacts(verdict);
  const pick = (word: "inconclusive" | "new") => [
    ...moved.filter((each) => each.verdict === word).map(artifactTitle),
    ...verdict.benchmarks.filter((each) => each.verdict === word).map(benchmarkTitle),
  ];
  return [
    about(pick("inconclusive"), "may have moved, or not", "may have moved, or not", "result"),
    about(pick("new"), "has nothing to be compared with yet", "have nothing to be compared with yet", "result"),
  ].filter((phrase) => phrase.length > 0);
}

function about(names: readonly string[], one: string, many: string, noun: string): Phrase {
  const [name] = names;
  if (name === undefined) return [];
  return names.length === 1 ? [{ name }, ` ${one}`] : [`${counted(names.length, noun)} ${many}`];
}

function slower(regressed: ReturnType<typeof byGravity>): Phrase {
  return regressed.length === 0 ? [] : named(regressed.length, "benchmark", "regressed", regressed);
}

function named(count: number, noun: string, verb: string, benchmarks: ReturnType<typeof byGravity>): Phrase {
  const [first] = benchmarks;
  if (first === undefined) return [];
  const worst: Phrase = [{ name: benchmarkTitle(first) }, ` ${benchmarkPredicate(first)}`];
  return count === 1
    ? worst
    : [`${counted(count, noun)} ${verb}, ${verb === "improved" ? "among them " : "most of all "}`, ...worst];
}

function benchmarkPredicate(benchmark: ReturnType<typeof byGravity>[number]): string {
  const words = changeWords(benchmark);
  if (!words.includes("×"))
    return words.startsWith("no ") ? `shows ${words}` : `${VERBS.test(words) ? "has" : "is"} ${words}`;
  return words.endsWith("as high") ? `is ${words}` : `${words.endsWith("time") ? "takes" : "has"} ${words}`;
}

/** It is slower, larger or lower, and has more or less of something. */
const VERBS = /(?:more|less|fewer) /;

/** All benchmarks moved together, which a change of code seldom does; null where they did not. */
export function commonFactorPhrase({ common_factor: factor }: RegressionVerdict): Phrase | null {
  if (factor === null || Math.abs(factor - 1) < 0.03) return null;
  return [
    `All benchmarks moved together by ${signedPercent(factor - 1)}: probably the runner or the toolchain, not the code.`,
  ];
}
