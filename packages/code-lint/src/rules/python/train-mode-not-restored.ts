import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../../python/module.ts";
import { around, isWithin, LOOPS } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const trainModeNotRestored: CodeRule<PythonModule> = {
  id: "train-mode-not-restored",
  title: "Training goes on in evaluation mode",
  why: "Dropout and batch normalisation stay off for the rest of the training.",
  category: "correctness",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    const trains = module.calls.filter(
      ({ last, args, receiver }) => last === "train" && receiver !== null && args.length < 2,
    );
    for (const call of module.calls) {
      if (call.last !== "eval" || call.receiver === null || call.args.length > 0) continue;
      const model = module.words(call.receiver);
      const scope = module.scopeOf(call.node);
      const loop = outermostLoop(call.node);
      const later = module.calls.find(({ node, last }) => {
        if (last !== "backward" || module.scopeOf(node) !== scope) return false;
        return node.from > call.node.from || (loop !== null && isWithin(node, loop));
      });
      if (later === undefined) continue;
      const isRestored = trains.some(({ node, receiver }) => {
        if (receiver === null || module.words(receiver) !== model) return false;
        return (node.from > call.node.from && node.from < later.node.from) || (loop !== null && isWithin(node, loop));
      });
      if (!isRestored)
        yield { at: call.node, message: `\`${model}.eval()\` is followed by training without \`${model}.train()\`.` };
    }
  },
};

function outermostLoop(node: SyntaxNode): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (let at = around(node, LOOPS, FUNCTION); at !== null; at = around(at, LOOPS, FUNCTION)) found = at;
  return found;
}

const FUNCTION = new Set(["FunctionDefinition"]);
