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
    yield* keptGraphs(module);
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

/** `losses.append(loss)` keeps what `total += loss` does. */
function* keptGraphs(module: PythonModule): Generator<Report> {
  const backward = module.calls.filter(({ last, receiver }) => last === "backward" && receiver !== null);
  for (const { node, last, args } of module.calls) {
    const kept = last === "append" && args.length === 1 ? args[0]?.value : undefined;
    const loop = kept?.name === "VariableName" ? loopAround(node) : null;
    if (kept === undefined || loop === null) continue;
    const name = module.words(kept);
    // Cut off from its graph before it is kept.
    if (new RegExp(`\\b${name}\\s{0,3}=\\s{0,3}${name}\\.(?:detach|item|clone)\\b`).test(module.words(loop))) continue;
    if (
      backward.some(
        (call) => call.receiver !== null && isWithin(call.node, loop) && module.words(call.receiver) === name,
      )
    )
      yield { at: node, message: `\`${name}\` keeps its whole graph; append \`${name}.item()\`.` };
  }
}
