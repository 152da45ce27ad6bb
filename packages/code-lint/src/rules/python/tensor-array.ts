import type { PythonModule } from "../../python/module.ts";
import { loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const tensorArrayNotUsed: CodeRule<PythonModule> = {
  id: "tensor-array-not-used",
  title: "A tensor grows in a loop",
  why: "Each round copies it; `tf.TensorArray` does not.",
  category: "performance",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const statement = call.node.parent;
      if (
        call.name !== "tensorflow.concat" ||
        statement?.name !== "AssignStatement" ||
        statement.firstChild === null ||
        loopAround(call.node) === null
      )
        continue;
      const target = module.words(statement.firstChild);
      const list = call.args[0]?.value;
      if (list?.getChildren("VariableName").some((name) => module.words(name) === target) === true)
        yield { at: call.node, message: "Write to a `tf.TensorArray` and stack it behind the loop." };
    }
  },
};
