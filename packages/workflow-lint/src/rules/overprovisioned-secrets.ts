import { expressionsOf } from "../expressions/all.ts";
import { accessesOf, callsOf, pathOf } from "../expressions/tree.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: overprovisioned-secrets. */
export const overprovisionedSecrets: Rule = {
  id: "overprovisioned-secrets",
  title: "Every secret is given at once",
  why: "The runner then holds all secrets of the repository and of the organisation for this job, whatever the job needs.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /secrets/i,
  *check(file): Generator<Report> {
    for (const { found, tree } of expressionsOf(file)) {
      const whole = callsOf(tree).some(
        (call) =>
          call.functionName.lexeme.toLowerCase() === "tojson" &&
          call.args.some((each) => pathOf(each)?.join(".") === "secrets"),
      );
      if (whole) yield { at: found, message: "`toJSON(secrets)` gives every secret at once." };
      else if (accessesOf(tree).some(([context, name]) => context === "secrets" && name === "*"))
        yield { at: found, message: "Which secret it is gets decided late, so the runner is given all of them." };
    }
  },
};
