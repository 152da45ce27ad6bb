import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const gradientsNotCleared: CodeRule<PythonModule> = {
  id: "gradients-not-cleared",
  title: "Gradients of former steps are added up",
  why: "`backward()` adds to what is there; without `zero_grad()` each step follows all former ones.",
  category: "correctness",
  severity: "high",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("torch")) return;
    for (const call of module.calls) {
      if (call.last !== "backward" || call.receiver === null) continue;
      const scope = module.scopeOf(call.node);
      const same = module.calls.filter(({ node }) => module.scopeOf(node) === scope);
      const steps = same.filter(
        ({ node, last, receiver }) => last === "step" && receiver !== null && node.from > call.node.from,
      );
      const clears = same.filter(({ last }) => /zero_grad|^zero_$/.test(last));
      const isClearedByHand = /\.grad\s{0,3}=\s{0,3}None/.test(module.words(scope.node));
      const step = steps[0];
      if (step === undefined || isClearedByHand) continue;
      const isAllBetween = clears.every(({ node }) => node.from > call.node.from && node.from < step.node.from);
      if (
        clears.length === 0 &&
        module.scopeOf(module.root) !== scope &&
        /zero_grad/.test(module.text) &&
        !/for |while /.test(module.words(scope.node))
      )
        continue;
      if (isAllBetween) yield { at: call.node, message: "Nothing clears the gradients before this `backward()`." };
    }
  },
};
