import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const syncIoInAsync: CodeRule<PythonModule> = {
  id: "sync-io-in-async",
  title: "Waiting that stops every other task",
  why: "A blocking call in an async function holds the whole event loop.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const { node, name } of module.calls) {
      const scope = module.scopeOf(node);
      if (scope.node.firstChild?.name !== "async") continue;
      if (
        /^(?:time\.sleep|requests\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.urlopen|subprocess\.(?:run|call|check_output|check_call))$/.test(
          name,
        )
      )
        yield { at: node, message: `\`${name}\` blocks the event loop.` };
    }
  },
};
