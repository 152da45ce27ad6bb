import { isMap } from "yaml";
import { fixOf } from "../fixes/fix.ts";
import { type Edit, lastOffset, linesBehind } from "../fixes/mapping.ts";
import type { Job, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { rangeOf } from "../yaml/nodes.ts";

/** Most jobs end within a few minutes; whoever needs more says so. Where runs were looked at, they say it. */
const MINUTES = 30;

/** ghalint: job_timeout_minutes_is_required. */
export const missingTimeout: Rule = {
  id: "missing-timeout",
  title: "A job has no time limit of its own",
  why: "A job that hangs runs for six hours, and is paid for. Projects that set a limit save about a twelfth of their machine time (ICSE 2024).",
  category: "quality",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  *check(file, { jobMinutes }): Generator<Report> {
    for (const job of file.jobs) {
      if (job.uses !== null || job.steps.length === 0 || job.entry("timeout-minutes") !== null) continue;
      if (job.steps.every((step) => step.entry("timeout-minutes") !== null)) continue;
      const minutes = jobMinutes?.get(file.file.source.path)?.get(job.id) ?? MINUTES;
      yield {
        at: job.keyNode,
        message: `Job "${job.id}" has no \`timeout-minutes\`.`,
        ...fixOf(`Give it ${minutes} minutes`, "unsafe", behindRunsOn(job, minutes, file)),
      };
    }
  },
};

/** The line below `runs-on`, where people look for it. */
function behindRunsOn(job: Job, minutes: number, { file }: WorkflowFile): Edit[] | null {
  const runsOn = job.entry("runs-on");
  if (runsOn === null || job.node?.range === undefined || !isBlock(job)) return null;
  const column = file.source.position(rangeOf(runsOn.keyNode)[0]).column;
  const line = `${" ".repeat(column - 1)}timeout-minutes: ${minutes}`;
  return [linesBehind(Math.max(rangeOf(runsOn.keyNode)[1], lastOffset(runsOn.written)), [line], file)];
}

function isBlock({ node }: Job): boolean {
  return isMap(node) && !node.flow;
}
