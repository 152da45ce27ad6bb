import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const nondeterministicAlgorithms: CodeRule<PythonModule> = {
  id: "nondeterministic-algorithms",
  title: "torch may choose algorithms that give other results each time",
  why: "A seed alone does not make training on a GPU repeatable.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    const { nodes } = module;
    for (const node of nodes) {
      if (node.name !== "AssignStatement" || node.firstChild === null || node.lastChild === null) continue;
      if (
        module.nameOf(node.firstChild) === "torch.backends.cudnn.benchmark" &&
        module.words(node.lastChild) === "True"
      )
        yield { at: node, message: "`cudnn.benchmark` picks the fastest algorithm anew at each run." };
    }
    const choice = module.calls.find(({ name }) =>
      /^torch\.(?:use_deterministic_algorithms|set_deterministic)$/.test(name),
    );
    const on = choice?.args[0]?.value;
    if (choice !== undefined && on !== undefined && module.words(on) === "False")
      yield { at: choice.node, message: "Deterministic algorithms are switched off." };
    if (choice !== undefined || module.text.includes("cudnn.deterministic")) return;
    const seed = module.calls.find(({ name }) => /^torch\.(?:cuda\.)?manual_seed(?:_all)?$/.test(name));
    const onGpu = /\.cuda\(|["']cuda/.test(module.text) && module.calls.some(({ last }) => last === "backward");
    if (seed !== undefined && onGpu)
      yield {
        at: seed.node,
        message: "torch is seeded and trains on a GPU, without `torch.use_deterministic_algorithms(True)`.",
      };
  },
};
