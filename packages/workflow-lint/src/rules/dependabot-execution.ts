import type { Report, Rule } from "../rule.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";

/** zizmor: dependabot-execution. */
export const dependabotExecution: Rule = {
  id: "dependabot-execution",
  title: "Dependabot may run code of packages",
  why: "A package that is only being looked at can then run its code where Dependabot's secrets are.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["dependabot"],
  *check(file): Generator<Report> {
    for (const update of elements(file.entry("updates")?.value, file.document)) {
      const found = entry(update, "insecure-external-code-execution", file.document);
      if (found === null || textOf(found.value) !== "allow") continue;
      const [start, end] = found.value?.range ?? [0, 0];
      yield {
        at: found.keyNode,
        message: "`insecure-external-code-execution` is `allow`.",
        fix: { title: "Deny it", safety: "unsafe", edits: [{ start, end, text: "deny" }] },
      };
    }
  },
};
