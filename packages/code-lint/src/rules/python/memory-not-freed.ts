import type { PythonModule } from "../../python/module.ts";
import { isWithin, loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const memoryNotFreed: CodeRule<PythonModule> = {
  id: "memory-not-freed",
  title: "Memory of former rounds is kept",
  why: "The process grows until it is killed.",
  category: "performance",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const loop = loopAround(call.node);
      if (loop === null || !/^(?:tensorflow\.)?keras\.(?:models\.)?(?:Sequential|Model)$/.test(call.name)) continue;
      if (module.calls.some(({ node, last }) => last === "clear_session" && isWithin(node, loop))) continue;
      yield {
        at: call.node,
        message: "A model is made each round, and `clear_session()` is never called in the loop.",
      };
    }
    for (const node of module.nodes) {
      const loop = node.name === "UpdateStatement" ? loopAround(node) : null;
      const added = node.lastChild;
      if (loop === null || added?.name !== "VariableName") continue;
      const name = module.words(added);
      const isLoss = module.calls.some(
        (call) =>
          call.last === "backward" &&
          isWithin(call.node, loop) &&
          call.receiver !== null &&
          module.words(call.receiver) === name,
      );
      const sum = node.firstChild === null ? "" : module.words(node.firstChild);
      if (
        isLoss &&
        !module.calls.some(
          ({ last, receiver }) => last === "backward" && receiver !== null && module.words(receiver) === sum,
        )
      )
        yield { at: node, message: `\`${name}\` keeps its whole graph; add \`${name}.item()\`.` };
    }
  },
};
