import { expressionsIn, scalarsBelow } from "../expressions/find.ts";
import { accessesOf, parseExpression } from "../expressions/tree.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: secrets-outside-env. */
export const secretsOutsideEnv: Rule = {
  id: "secrets-outside-env",
  title: "A secret is used by a job without an environment",
  why: "An environment can ask people before a job gets its secrets, and says which branches may.",
  category: "security",
  severity: "low",
  confidence: "high",
  persona: "auditor",
  kinds: ["workflow"],
  mentions: /secrets/i,
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      // A called workflow has the environments of nobody; a job that calls one can't have one.
      if (job.uses === null && (job.entry("environment") !== null || file.triggeredBy("workflow_call"))) continue;
      for (const scalar of scalarsBelow(job.node))
        for (const found of expressionsIn(scalar, file.file)) {
          const tree = parseExpression(found.text);
          const secret =
            tree && accessesOf(tree).find(([context, name]) => context === "secrets" && name !== "github_token");
          if (secret)
            yield {
              at: found,
              message: `\`secrets.${secret[1] ?? "*"}\` is used, and job "${job.id}" has no environment.`,
            };
        }
    }
  },
};
