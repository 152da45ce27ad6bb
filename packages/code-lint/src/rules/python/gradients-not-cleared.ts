import type { Call, PythonModule } from "../../python/module.ts";
import type { Scope } from "../../python/scope.ts";
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
    const scopes = callsByScope(module);
    for (const call of module.calls) {
      if (call.last !== "backward" || call.receiver === null) continue;
      const scope = module.scopeOf(call.node);
      const { steps: all, clears } = scopes.get(scope) ?? { steps: [], clears: [] };
      const steps = all.filter(({ node }) => node.from > call.node.from).slice(0, 1);
      if (steps.length === 0) continue;
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

interface Steps {
  readonly steps: Call[];
  readonly clears: Call[];
}

/** Gathered once: a file may have thousands of them. */
function callsByScope(module: PythonModule): Map<Scope, Steps> {
  const found = new Map<Scope, Steps>();
  for (const call of module.calls) {
    const isStep = call.last === "step" && call.receiver !== null;
    if (!isStep && !/zero_grad|^zero_$/.test(call.last)) continue;
    const scope = module.scopeOf(call.node);
    const known = found.get(scope) ?? { steps: [], clears: [] };
    (isStep ? known.steps : known.clears).push(call);
    found.set(scope, known);
  }
  return found;
}
