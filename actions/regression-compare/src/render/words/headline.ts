import type { BenchmarkResult, RegressionVerdict } from "@regreen/contracts";
import { changeWords } from "./change.ts";
import { signedPercent } from "./figures.ts";
import { artifactTitle, benchmarkTitle, byGravity, isBrokenBudget, movedArtifacts } from "./moved.ts";
import { counted, enumerated, joined, type Phrase } from "./phrase.ts";
import { isAccepted } from "./verdicts.ts";

/** What happened, in one sentence that a tired person understands; the gravest first. */
export function headline(verdict: RegressionVerdict): Phrase {
  const clauses = clausesOf(verdict);
  if (isAccepted(verdict)) {
    return ["Accepted with ", ...enumerated(verdict.accepted_by, 5), ": ", ...sentence(clauses)];
  }
  if (clauses.length > 0) return sentence(clauses);
  if (verdict.compared === 0) return ["Nothing was compared, so nothing is proven."];
  const improved = byGravity(verdict.benchmarks).filter((each) => each.verdict === "improved");
  if (improved.length > 0) return ["Nothing got worse, and ", ...sentence([mostOf(improved.reverse(), "improved")])];
  return [
    verdict.compared === 1
      ? "The one thing that was compared is as before."
      : `All ${verdict.compared.toLocaleString("en-US")} comparisons are as before.`,
  ];
}

/** The gravest part of it alone, for a title. */
export function shortHeadline(verdict: RegressionVerdict): Phrase {
  const clauses = clausesOf(verdict);
  const [first] = clauses;
  if (first === undefined) return headline(verdict);
  return clauses.length === 1 ? first : [...first, ", and more"];
}

function sentence(clauses: readonly Phrase[]): Phrase {
  const shown = clauses.slice(0, 3);
  if (clauses.length > 3) return [...joined(shown, ", "), ", and more."];
  const last = shown.pop() ?? [];
  return shown.length === 0 ? [...last, "."] : [...joined(shown, ", "), " and ", ...last, "."];
}

/** First what makes it red, then what is only not known. */
function clausesOf(verdict: RegressionVerdict): Phrase[] {
  const moved = movedArtifacts(verdict);
  const ranked = byGravity(verdict.benchmarks);
  const outputs = (word: string) => moved.filter((each) => each.verdict === word);
  const results = (word: string) => [
    ...outputs(word).map(artifactTitle),
    ...ranked.filter((each) => each.verdict === word).map(benchmarkTitle),
  ];
  const broken = moved.filter(isBrokenBudget);
  const far = outputs("large_drift").filter((each) => !isBrokenBudget(each));
  return [
    about(results("error"), "result", "could not be judged", "could not be judged"),
    about(broken.map(artifactTitle), "budget", "is over its budget", "are broken"),
    about(far.map(artifactTitle), "output", "is far from its baseline", "are far from their baselines"),
    mostOf(
      ranked.filter((each) => each.verdict === "regressed"),
      "regressed",
    ),
    about(outputs("missing").map(artifactTitle), "output", "was not made", "were not made"),
    about(
      outputs("small_drift").map(artifactTitle),
      "output",
      "is a little off its baseline",
      "are a little off their baselines",
    ),
    about(results("inconclusive"), "result", "may or may not have moved", "may or may not have moved"),
    about(results("new"), "result", "has nothing to be compared with yet", "have nothing to be compared with yet"),
  ].filter((phrase) => phrase.length > 0);
}

function about(names: readonly string[], noun: string, one: string, many: string): Phrase {
  const [name] = names;
  if (name === undefined) return [];
  return names.length === 1 ? [{ name }, ` ${one}`] : [`${counted(names.length, noun)} ${many}`];
}

/** One benchmark by its name, several by their number and the first one's name. */
function mostOf(benchmarks: readonly BenchmarkResult[], verb: "regressed" | "improved"): Phrase {
  const [first] = benchmarks;
  if (first === undefined) return [];
  const name = { name: benchmarkTitle(first) };
  if (benchmarks.length === 1) return [name, ` ${predicate(first)}`];
  return [`${counted(benchmarks.length, "benchmark")} ${verb} (`, name, ` most: ${changeWords(first)})`];
}

/** It is slower, has less of something, or takes so many times as long. */
function predicate(benchmark: BenchmarkResult): string {
  const words = changeWords(benchmark);
  if (words.startsWith("no ")) return `shows ${words}`;
  if (words.includes("×") && !words.endsWith("as high")) return `${words.endsWith("time") ? "takes" : "has"} ${words}`;
  return `${/\u0020(?:more|less|fewer) /.test(words) ? "has" : "is"} ${words}`;
}

/** All benchmarks moved together, which a change of code seldom does; null where they did not. */
export function commonFactorPhrase({ common_factor: factor }: RegressionVerdict): Phrase | null {
  if (factor === null || Math.abs(factor - 1) < 0.03) return null;
  return [
    `All benchmarks moved together, by ${signedPercent(factor - 1)}: probably the runner or the toolchain, not the code.`,
  ];
}
