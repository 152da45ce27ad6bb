import { slugOf } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: artipacked. */
export const artipacked: Rule = {
  id: "artipacked",
  title: "A checkout leaves its token behind",
  why: "The token stands in `.git/config`, or in a file that it names, for every later step of the job to read, and for an artifact to carry away.",
  category: "security",
  severity: "medium",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      if (step.uses === null || slugOf(step.uses) !== "actions/checkout") continue;
      const persists = step.input("persist-credentials");
      if (persists === null)
        yield { at: step.node, message: "The checkout keeps its token: `persist-credentials` is not set." };
      else if (/^true$/i.test(persists.trim()))
        yield {
          at: step.node,
          persona: "auditor",
          message: "The checkout keeps its token, because `persist-credentials` is true.",
        };
    }
  },
};
