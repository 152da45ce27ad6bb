import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const iterrowsNotVectorized: CodeRule<PythonModule> = {
  id: "iterrows-not-vectorized",
  title: "A table is walked row by row",
  why: "Operations on columns are a hundred times faster.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const { node, last, receiver } of module.calls)
      if (/^(?:iterrows|itertuples|iteritems)$/.test(last) && receiver !== null && module.uses("pandas"))
        yield {
          at: node,
          message: `\`${last}\` makes an object for each row.`,
          // Where rows have to be walked, this is the way to walk them.
          ...(last === "itertuples" ? { persona: "pedantic" } : {}),
        };
  },
};
