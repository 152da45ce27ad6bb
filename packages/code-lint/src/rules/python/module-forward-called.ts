import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const torchForwardCalled: CodeRule<PythonModule> = {
  id: "torch-forward-called",
  title: "`forward()` of a module is called by name",
  why: "Hooks of the module do not run.",
  category: "correctness",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("torch")) return;
    for (const { node, last, receiver } of module.calls)
      if (
        last === "forward" &&
        receiver !== null &&
        !/^(?:self|super\()/.test(module.words(receiver).replace(/^self\./, ""))
      )
        yield { at: node, message: `Call \`${module.words(receiver).slice(0, 80)}(…)\` itself.` };
  },
};
