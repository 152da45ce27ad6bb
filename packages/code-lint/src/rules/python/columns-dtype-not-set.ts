import { keyword, type PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const columnsDtypeNotSet: CodeRule<PythonModule> = {
  id: "columns-dtype-not-set",
  title: "A table is read without types of its columns",
  why: "pandas guesses them from the rows: another file gives other types.",
  category: "reproducibility",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const call of module.calls)
      if (
        /^pandas\.(?:read_csv|read_table|read_excel|read_fwf)$/.test(call.name) &&
        !call.isOpen &&
        keyword(call, "dtype", "converters") === null
      )
        yield { at: call.node, message: `\`${call.last}\` has no \`dtype\`.` };
  },
};
