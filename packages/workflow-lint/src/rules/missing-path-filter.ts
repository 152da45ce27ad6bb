import type { Report, Rule } from "../rule.ts";
import { entry } from "../yaml/nodes.ts";

export const missingPathFilter: Rule = {
  id: "missing-path-filter",
  title: "Every pull request starts the workflow, whatever it changes",
  why: "A change of a text starts builds and tests. With `paths` only what matters does; a required check then needs a job that always runs.",
  category: "efficiency",
  severity: "info",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /pull_request/,
  *check(file): Generator<Report> {
    for (const { name, node, options } of file.triggers) {
      if (name !== "pull_request") continue;
      const filters = ["paths", "paths-ignore", "types"].some((key) => entry(options, key, file.document) !== null);
      if (!filters) yield { at: node, message: "`pull_request` has no `paths`." };
    }
  },
};
