import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** zizmor: secrets-inherit. */
export const secretsInherit: Rule = {
  id: "secrets-inherit",
  title: "A called workflow gets every secret",
  why: "What the called workflow does not need it can lose. Named secrets are those that it needs.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      const secrets = job.entry("secrets");
      if (job.uses === null || secrets === null || textOf(secrets.value) !== "inherit") continue;
      yield { at: job.uses.node, message: `${job.uses.text} inherits every secret of the caller.` };
    }
  },
};
