import { bandOf, type FailingStep, type FailureContext, NO_SURROUNDINGS, type RunInfo } from "@regreen/contracts";
import { canAutoFix, scoreOf } from "./confidence.ts";
import type { LogCause } from "./types.ts";

/** What the log does not know. */
export interface ContextFacts {
  /** `run:<id>/<attempt>`, or the path of a local file. */
  readonly source: string;
  readonly run: RunInfo | null;
  readonly failing_step: FailingStep | null;
  /** Names of the jobs that failed for this cause, the analysed one first. */
  readonly legs: readonly string[];
}

/** One cause as `failure_context.json`. */
export function toFailureContext(cause: LogCause, facts: ContextFacts): FailureContext {
  const { fix_type, confidence_score } = cause;
  return {
    schema_version: 1,
    source: facts.source,
    summary: cause.summary,
    fix_type,
    can_auto_fix: canAutoFix(fix_type, confidence_score),
    confidence: bandOf(confidence_score),
    confidence_score,
    score: scoreOf(fix_type, confidence_score, cause.affected_files.length, cause.failures.length),
    workflow_run_id: facts.run === null ? null : String(facts.run.id),
    run: facts.run,
    failing_step: facts.failing_step,
    failures: cause.failures,
    evidence: cause.evidence,
    relevant_logs: cause.relevant_logs,
    failure_patterns: cause.failure_patterns,
    affected_files: cause.affected_files,
    probable_modules: cause.probable_modules,
    suggestions: cause.suggestions,
    ...NO_SURROUNDINGS,
    fingerprint: cause.fingerprint,
    legs: [...facts.legs],
    tests: cause.tests,
  };
}
