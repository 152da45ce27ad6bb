import type { PythonModule } from "../../python/module.ts";
import { loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const bytesSliceInLoop: CodeRule<PythonModule> = {
  id: "bytes-slice-in-loop",
  title: "Bytes are copied at each round",
  why: "Each slice of bytes is a copy; a memoryview is none.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      const target = node.name === "MemberExpression" ? node.firstChild : null;
      if (target?.name !== "VariableName" || node.getChild(":") === null || loopAround(node) === null) continue;
      const binding = module.binding(target);
      const isBytes = binding?.value?.name === "String" && /^[rR]?[bB]/.test(module.words(binding.value));
      const list = binding?.kind === "parameter" ? module.scopeOf(target).node.getChild("ParamList") : null;
      const parameter = list?.getChildren("VariableName").find((name) => module.words(name) === module.words(target));
      const type = parameter?.nextSibling;
      if (isBytes || (type?.name === "TypeDef" && /^:\s{0,3}bytes$/.test(module.words(type))))
        yield { at: node, message: "Slice a `memoryview` of it." };
    }
  },
};
