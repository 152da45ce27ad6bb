import { type FixType, riskOf, type Score } from "@regreen/contracts";

/**
 * How often a tool's own words name type and place rightly, before looking at the evidence of this log
 * (requirements CLS-10: warnings, imports and lint high; types and flaky tests medium; drift low).
 *
 * Priors and factors are round numbers near a fit by halves on real logs (`bench/calibration.ts` shows how they do). The fit
 * itself was surer: it has seen the tools that readers were written for, and the next log is from another one.
 */
const PRIORS: Readonly<Record<FixType, number>> = {
  warning: 0.86,
  lint: 0.93,
  import_error: 0.92,
  type_error: 0.9,
  flaky_test: 0.75,
  test_failure: 0.92,
  timeout: 0.82,
  compilation_error: 0.9,
  dependency_conflict: 0.86,
  env_setup: 0.76,
  infra: 0.82,
  config_error: 0.78,
  stale_generated: 0.91,
  drift: 0.7,
  dependency_vulnerability: 0.88,
  manual: 0.65,
  unknown: 0.4,
  none: 0.95,
};

/** What this log adds to or takes from the prior. */
export interface EvidenceFacts {
  /** 0..1 of the best finding. */
  readonly strength: number;
  readonly hasFile: boolean;
  readonly hasRuleOrTest: boolean;
  /** The step that printed it ended with a failure mark. */
  readonly exitSeen: boolean;
  /** No tool was recognised for sure: the type is a guess from words. */
  readonly guessed: boolean;
  /** Other tools that complained of something else in the same step. */
  readonly rivals: number;
  readonly ambiguousStep: boolean;
  readonly incompleteLog: boolean;
}

/** Requirements CLS-12: a fix is tried strictly above it. */
export const MIN_FIX_CONFIDENCE = 0.7;

/** A strength that most patterns have: it leaves the prior as it is. */
const USUAL_STRENGTH = 0.9;

/** Evidence moves the prior in odds, so that no sum of small facts leaves 0..1. */
export function confidenceOf(fixType: FixType, facts: EvidenceFacts): number {
  let odds = PRIORS[fixType] / (1 - PRIORS[fixType]);
  odds *= ((0.25 + facts.strength) / (0.25 + USUAL_STRENGTH)) ** 2;
  if (facts.hasRuleOrTest) odds *= 2;
  if (facts.hasFile) odds *= 1.3;
  if (facts.exitSeen) odds *= 1.1;
  if (facts.rivals > 0) odds *= 0.6;
  if (facts.ambiguousStep) odds *= 0.95;
  if (facts.incompleteLog) odds *= 0.8;
  if (facts.guessed) odds *= 0.4;
  const score = Math.min(facts.guessed ? MIN_FIX_CONFIDENCE : 0.99, odds / (1 + odds));
  return Math.round(score * 1000) / 1000;
}

/** Types that a change of the repository's code cannot or must not answer by itself (requirements CLS-14, CLS-17). */
const NEVER_FIXED: ReadonlySet<FixType> = new Set([
  "manual",
  "unknown",
  "none",
  "infra",
  "drift",
  "config_error",
  "env_setup",
  "timeout",
  "flaky_test",
]);

/** Requirements CLS-14. */
export function canAutoFix(fixType: FixType, score: number): boolean {
  return score > MIN_FIX_CONFIDENCE && !NEVER_FIXED.has(fixType);
}

/** How far a fix of this type usually reaches, 0 (layout) to 1 (behaviour everywhere). */
const BLAST: Readonly<Record<FixType, number>> = {
  warning: 0.3,
  lint: 0.1,
  import_error: 0.3,
  type_error: 0.4,
  flaky_test: 0.5,
  test_failure: 0.7,
  timeout: 0.6,
  compilation_error: 0.5,
  dependency_conflict: 0.6,
  env_setup: 0.6,
  infra: 0.8,
  config_error: 0.7,
  stale_generated: 0.2,
  drift: 0.9,
  dependency_vulnerability: 0.6,
  manual: 1,
  unknown: 1,
  none: 0,
};

/** Requirements CLS-13: confidence, and what reach and effort a fix of such a cause will likely have. */
export function scoreOf(fixType: FixType, confidence: number, files: number, findings: number): Score {
  const blast = Math.min(1, BLAST[fixType] + Math.min(0.2, files * 0.01));
  const complexity = Math.min(1, Math.log10(1 + Math.max(files, findings)) / 3 + BLAST[fixType] / 3);
  const risk = riskOf({ confidence, blast_radius: blast, complexity });
  return { confidence, blast_radius: round(blast), complexity: round(complexity), risk };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
