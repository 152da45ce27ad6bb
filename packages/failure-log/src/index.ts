export { analyzeLog } from "./analyze-log.ts";
export { bandOf, canAutoFix, MIN_FIX_CONFIDENCE } from "./confidence.ts";
export { type ContextFacts, toFailureContext } from "./failure-context.ts";
export { fingerprintOf, normaliseMessage } from "./fingerprint.ts";
export { type LegCause, type MergedCause, mergeCauses } from "./merge-causes.ts";
export { type Baseline, learnBaseline } from "./novelty/baseline.ts";
export { analyzeReport } from "./reports/analyze-report.ts";
export { rankSuspects, type SuspectCommit } from "./suspects.ts";
export type { AnalyzeOptions, LogAnalysis, LogCause, LoggedStep } from "./types.ts";
