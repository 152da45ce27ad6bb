import {
  type BenchmarkResult,
  type BenchmarkVerdict,
  type RegressionVerdict,
  SCENARIO_VERDICTS,
  type ScenarioVerdict,
} from "@regreen/contracts";

/** A verdict for people. The sign is never alone: who can't tell colours reads the word. */
export interface VerdictWord {
  readonly sign: "✅" | "⚪" | "❌" | "⏫";
  readonly word: string;
  /** Which of the colours of the page it takes. */
  readonly tone: "good" | "quiet" | "bad" | "warn";
}

export const SCENARIO_WORDS: Readonly<Record<ScenarioVerdict, VerdictWord>> = {
  same: { sign: "✅", word: "As before", tone: "good" },
  new: { sign: "⚪", word: "New", tone: "quiet" },
  inconclusive: { sign: "⚪", word: "Not sure", tone: "quiet" },
  small_drift: { sign: "❌", word: "Small drift", tone: "warn" },
  missing: { sign: "❌", word: "Missing", tone: "bad" },
  large_drift: { sign: "❌", word: "Large drift", tone: "bad" },
  error: { sign: "❌", word: "Not judged", tone: "bad" },
};

const BENCHMARK_WORDS: Readonly<Record<BenchmarkVerdict, VerdictWord>> = {
  regressed: { sign: "❌", word: "Regressed", tone: "bad" },
  improved: { sign: "⏫", word: "Improved", tone: "good" },
  same: { sign: "✅", word: "As before", tone: "good" },
  inconclusive: { sign: "⚪", word: "Not sure", tone: "quiet" },
  new: { sign: "⚪", word: "New", tone: "quiet" },
  error: { sign: "❌", word: "Not judged", tone: "bad" },
};

export function benchmarkWord({ verdict, size }: Pick<BenchmarkResult, "verdict" | "size">): VerdictWord {
  const word = BENCHMARK_WORDS[verdict];
  if (verdict !== "regressed") return word;
  return size === "large" ? { ...word, word: "Large regression" } : { ...word, word: "Small regression", tone: "warn" };
}

/** The whole in a word: what people took as intended is no drift, and nothing compared is no pass. */
export function overallWord({ verdict, accepted_by, compared, scenarios, benchmarks }: RegressionVerdict): VerdictWord {
  if (isAccepted({ verdict, accepted_by })) return { sign: "✅", word: "Drift accepted", tone: "good" };
  if (compared > 0 || verdict === "error" || verdict === "missing") return SCENARIO_WORDS[verdict];
  const isNew = verdict === "new" && scenarios.length + benchmarks.length > 0;
  return { sign: isNew ? "⚪" : "❌", word: isNew ? "All new" : "Nothing compared", tone: isNew ? "quiet" : "bad" };
}

export function isAccepted({ verdict, accepted_by }: Pick<RegressionVerdict, "verdict" | "accepted_by">): boolean {
  return accepted_by.length > 0 && (verdict === "small_drift" || verdict === "large_drift" || verdict === "missing");
}

/** How grave a benchmark is among scenarios; an improvement is no drift. */
export function gravityOf({ verdict, size }: Pick<BenchmarkResult, "verdict" | "size">): ScenarioVerdict {
  if (verdict === "regressed") return size === "large" ? "large_drift" : "small_drift";
  return verdict === "improved" ? "same" : verdict;
}

/** From 0, the mildest. */
export function rankOf(verdict: ScenarioVerdict): number {
  return SCENARIO_VERDICTS.indexOf(verdict);
}
