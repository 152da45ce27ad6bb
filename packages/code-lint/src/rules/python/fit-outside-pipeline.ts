import { flowOf } from "../../python/flow/analysis.ts";
import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const fitOutsidePipeline: CodeRule<PythonModule> = {
  id: "preprocessing-fit-outside-pipeline",
  title: "Preprocessing is fitted apart from its model",
  why: "As soon as the rows are divided it has learned from all of them; in a pipeline it learns only from what the model does.",
  category: "data-leakage",
  severity: "info",
  confidence: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses("sklearn")) return;
    const run = flowOf(module);
    // Where rows are divided the other rules can tell for sure.
    if (run.leaks.size > 0 || run.divided) return;
    const told = new Set<number>();
    for (const { learnings } of run.fits)
      for (const { node, what, kind } of learnings) {
        if (kind !== "fit" || told.has(node.from) || !/^fit/.test(what)) continue;
        told.add(node.from);
        yield { at: node, message: `\`${what}\` and the model after it belong into one \`Pipeline\`.` };
      }
  },
};
