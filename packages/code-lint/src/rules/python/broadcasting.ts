import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const broadcastingNotUsed: CodeRule<PythonModule> = {
  id: "broadcasting-not-used",
  title: "Tiles instead of broadcasting",
  why: "The copies cost memory that broadcasting does not need.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      if (!/^(?:tensorflow|numpy|torch)\.tile$/.test(call.name)) continue;
      const { parent } = call.node;
      const name =
        parent?.name === "AssignStatement" && parent.firstChild?.name === "VariableName"
          ? module.words(parent.firstChild)
          : null;
      const isAdded =
        parent?.name === "BinaryExpression" ||
        (name !== null &&
          module.named(name).some((node) => node.from > call.node.to && node.parent?.name === "BinaryExpression"));
      if (isAdded) yield { at: call.node, message: "Arithmetic repeats the smaller operand by itself." };
    }
  },
};
