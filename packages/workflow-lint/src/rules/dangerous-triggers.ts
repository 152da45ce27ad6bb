import type { Report, Rule } from "../rule.ts";

const DANGEROUS: Readonly<Record<string, string>> = {
  pull_request_target: "It runs with the rights of the base for code that anybody proposes.",
  workflow_run:
    "It runs with the rights of the default branch on what another run made, and anybody can start that one.",
};

/** zizmor: dangerous-triggers. */
export const dangerousTriggers: Rule = {
  id: "dangerous-triggers",
  title: "A trigger gives strangers' pull requests rights",
  why: "Such a workflow has secrets and a token that may write. One checkout, one artifact or one title that is believed hands them over.",
  category: "security",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    for (const { name, node } of file.triggers) {
      const why = DANGEROUS[name];
      if (why !== undefined) yield { at: node, message: `\`${name}\` is dangerous. ${why}` };
    }
  },
};
