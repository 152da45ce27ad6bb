import type { FixRequest } from "@regreen/contracts";

const MAX_PATTERNS = 6;

/** Why the analysis says what it says, one sentence each: what was seen, what speaks for it, what was set aside. */
export function reasonsOf({ context, reproducer }: FixRequest): string[] {
  const { failing_step: step, failure_patterns: patterns, evidence, tests, legs } = context;
  const lines = evidence.reduce((sum, { start_line, end_line }) => sum + end_line - start_line + 1, 0);
  const more = patterns.length > MAX_PATTERNS ? ` and ${patterns.length - MAX_PATTERNS} more` : "";
  return [
    patterns.length === 0
      ? "No reader knows the tool; the last lines before the failure mark were taken."
      : `Read by \`${patterns.slice(0, MAX_PATTERNS).join("`, `")}\`${more} in ${lines} ${lines === 1 ? "line" : "lines"} of the log.`,
    step === null
      ? "The log names no step; what its tools said decides alone."
      : `The step "${step.step_name}" bears the failure mark${step.exit_code === null ? "" : ` (exit code ${step.exit_code})`}.`,
    legs.length > 1 ? `The same fingerprint was found in ${legs.length} jobs.` : "",
    tests === null
      ? ""
      : `The runner counts ${tests.executed} tests, ${tests.failed} failed, ${tests.skipped} skipped.`,
    `Confidence ${context.confidence_score.toFixed(2)} (${context.confidence}); a fix is tried above \`fix.min_confidence\` of the policy, and only for types that code can answer.`,
    reproducer === null ? "" : "The failing step's command was found in the workflow file, so it can be run again.",
  ].filter((reason) => reason !== "");
}
