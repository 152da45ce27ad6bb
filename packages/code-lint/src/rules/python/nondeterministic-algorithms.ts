import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { trainsTorch } from "./training.ts";

export const nondeterministicAlgorithms: CodeRule<PythonModule> = {
  id: "nondeterministic-algorithms",
  title: "torch may choose algorithms that give other results each time",
  why: "A seed alone does not make training repeatable, least of all on a GPU.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      if (node.name !== "AssignStatement" || node.firstChild?.name !== "MemberExpression" || node.lastChild === null)
        continue;
      const name = module.nameOf(node.firstChild);
      const value = module.words(node.lastChild);
      if (name === "torch.backends.cudnn.benchmark" && value === "True")
        yield { at: node, message: "`cudnn.benchmark` picks the fastest algorithm anew at each run." };
      if (name === "torch.backends.cudnn.deterministic" && value === "False")
        yield { at: node, message: "Deterministic algorithms are switched off." };
    }
    const choice = module.calls.find(({ name }) =>
      /^torch\.(?:use_deterministic_algorithms|set_deterministic)$/.test(name),
    );
    const on = choice?.args[0]?.value;
    if (choice !== undefined && on !== undefined && module.words(on) === "False")
      yield { at: choice.node, message: "Deterministic algorithms are switched off." };
    if (choice !== undefined || /cudnn\.deterministic|seed_everything|enable_full_determinism/.test(module.text))
      return;
    // A seed says that the results shall be repeatable; so does, less loudly, a script that trains.
    const seed = module.calls.find(({ name }) => /^torch\.(?:cuda\.)?manual_seed(?:_all)?$/.test(name));
    const training = trainsTorch(module)
      ? module.calls.find(({ last, name }) => last === "backward" || /^torch\.optim\./.test(name))
      : undefined;
    const at = seed ?? training;
    if (at !== undefined)
      yield {
        at: at.node,
        message: `torch ${seed === undefined ? "trains" : "is seeded"} without \`torch.use_deterministic_algorithms(True)\`.`,
      };
  },
};
