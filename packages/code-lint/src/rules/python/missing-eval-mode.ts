import type { PythonModule } from "../../python/module.ts";
import { isWithin } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const missingEvalMode: CodeRule<PythonModule> = {
  id: "missing-eval-mode",
  title: "A model is asked in training mode",
  why: "Dropout and batch normalisation stay on: the answers are wrong and change with the batch.",
  category: "correctness",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    if (!module.uses("torch") || module.calls.some(({ last }) => last === "eval" || last === "train")) return;
    for (const node of module.nodes) {
      if (node.name !== "WithStatement") continue;
      const guard = module.call(node.firstChild?.nextSibling ?? null);
      if (guard === null || !/^torch\.(?:no_grad|inference_mode)$/.test(guard.name)) continue;
      const asked = module.calls.find(
        (call) => isWithin(call.node, node) && /(?:^|\.|_)(?:model|net|network|classifier|encoder)$/.test(call.name),
      );
      if (asked !== undefined)
        yield { at: asked.node, message: `\`${asked.name}\` is asked, and nothing here calls \`eval()\`.` };
    }
  },
};
