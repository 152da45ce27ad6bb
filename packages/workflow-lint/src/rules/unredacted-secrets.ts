import { expressionsOf } from "../expressions/all.ts";
import { callsOf, pathOf } from "../expressions/tree.ts";
import type { Report, Rule } from "../rule.ts";

/** zizmor: unredacted-secrets. */
export const unredactedSecrets: Rule = {
  id: "unredacted-secrets",
  title: "A part of a secret is not hidden in the log",
  why: "The log hides the secret as a whole. A field that `fromJSON` takes out of it is another text, which nobody hides.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /fromjson/i,
  *check(file): Generator<Report> {
    for (const { found, tree } of expressionsOf(file)) {
      const opens = callsOf(tree).some(
        (call) =>
          call.functionName.lexeme.toLowerCase() === "fromjson" &&
          call.args.some((each) => pathOf(each)?.[0] === "secrets"),
      );
      if (opens) yield { at: found, message: "Keep each value in a secret of its own instead of one JSON of them." };
    }
  },
};
