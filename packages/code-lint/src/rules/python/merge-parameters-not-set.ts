import { isFrame } from "../../python/frames.ts";
import { keyword, type PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const mergeParametersNotSet: CodeRule<PythonModule> = {
  id: "merge-parameters-not-set",
  title: "A merge that leaves keys or kind to chance",
  why: "Columns that happen to have the same name become keys; double keys multiply rows unseen.",
  category: "correctness",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  *check(module): Generator<Report> {
    if (!module.uses("pandas")) return;
    for (const call of module.calls) {
      const isMerge =
        call.name === "pandas.merge" ||
        (call.last === "merge" && call.receiver !== null && isFrame(module, call.receiver));
      if (!isMerge || call.isOpen) continue;
      const missing = [["on", "left_on", "left_index"], ["how"], ["validate"]].filter(
        (names) => keyword(call, ...names) === null,
      );
      const how = keyword(call, "how");
      const left = missing
        .map(([name]) => `\`${name}\``)
        .filter((name) => !(name === "`on`" && how !== null && /cross/.test(module.words(how))));
      if (left.length > 0) yield { at: call.node, message: `This merge does not say ${left.join(", ")}.` };
    }
  },
};
