import { isScalar } from "yaml";
import { beforeKey } from "../fixes/top-level.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: concurrency-limits. A run that nobody waits for any more costs machine time all the same. */
export const concurrencyLimits: Rule = {
  id: "concurrency-limits",
  title: "Old runs go on when newer ones begin",
  why: "Every push starts another run, and those before it go on for nothing. Cancelling them saves some four per cent of machine time (ICSE 2024).",
  category: "efficiency",
  severity: "low",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    // A called workflow belongs to its caller's run.
    if (file.triggers.every(({ name }) => name === "workflow_call")) return;
    const top = file.entry("concurrency");
    const on = file.entry("on");
    if (top === null) {
      // A job that calls a workflow has the limits of that one.
      const own = file.jobs.filter(({ uses }) => uses === null);
      if (own.some((job) => job.entry("concurrency") === null) && on !== null)
        yield { at: on.keyNode, message: "The workflow has no `concurrency`.", ...limited(file) };
      for (const job of own) {
        const limit = job.entry("concurrency");
        if (limit !== null && isScalar(limit.value))
          yield { at: limit.keyNode, message: "`concurrency` keeps old runs waiting instead of cancelling them." };
      }
      return;
    }
    // A mapping shows that somebody has thought of it, whatever it says.
    if (isScalar(top.value))
      yield { at: top.keyNode, message: "`concurrency` keeps old runs waiting instead of cancelling them." };
  },
};

const GROUP = "${{ github.workflow }}-${{ github.event.pull_request.number || github.ref }}";

/** Runs of a pull request cancel each other, those of branches wait. */
function limited(file: WorkflowFile): Pick<Report, "fix"> {
  const edits = beforeKey(
    "jobs",
    [
      [
        "concurrency",
        [
          ["group", GROUP],
          ["cancel-in-progress", "${{ github.event_name == 'pull_request' }}"],
        ],
      ],
    ],
    file,
  );
  return edits === null ? {} : { fix: { title: "Cancel older runs of a pull request", safety: "unsafe", edits } };
}
