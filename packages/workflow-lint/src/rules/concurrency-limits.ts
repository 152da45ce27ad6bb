import { isScalar } from "yaml";
import type { Report, Rule } from "../rule.ts";
import { entry, textOf } from "../yaml/nodes.ts";

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
      const isEvery = file.jobs.length > 0 && file.jobs.every((job) => job.entry("concurrency") !== null);
      if (!isEvery && on !== null) yield { at: on.keyNode, message: "The workflow has no `concurrency`." };
      return;
    }
    const cancels = entry(top.value, "cancel-in-progress", file.document);
    if (isScalar(top.value) || cancels === null || textOf(cancels.value) === "false")
      yield { at: top.keyNode, message: "`concurrency` keeps old runs waiting instead of cancelling them." };
  },
};
