import type { Report, Rule } from "../rule.ts";

/** ghalint: job_timeout_minutes_is_required. */
export const missingTimeout: Rule = {
  id: "missing-timeout",
  title: "A job has no time limit of its own",
  why: "A job that hangs runs for six hours, and is paid for. Projects that set a limit save about a twelfth of their machine time (ICSE 2024).",
  category: "efficiency",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      if (job.uses !== null || job.steps.length === 0 || job.entry("timeout-minutes") !== null) continue;
      if (job.steps.every((step) => step.entry("timeout-minutes") !== null)) continue;
      yield { at: job.keyNode, message: `Job "${job.id}" has no \`timeout-minutes\`.` };
    }
  },
};
