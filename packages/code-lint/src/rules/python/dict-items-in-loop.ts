import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const dictItemsInLoop: CodeRule<PythonModule> = {
  id: "dict-items-in-loop",
  title: "Pairs of which one half is thrown away",
  why: "`values()`, or the dictionary itself, makes no pairs.",
  category: "performance",
  severity: "low",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      if (node.name !== "ForStatement") continue;
      const names = [];
      for (let at = node.firstChild?.nextSibling ?? null; at !== null && at.name !== "in"; at = at.nextSibling)
        if (at.name !== ",") names.push(at);
      const pair =
        names.length === 1 && names[0]?.name === "TupleExpression" ? names[0].getChildren("VariableName") : names;
      const call = module.call(node.getChild("in")?.nextSibling ?? null);
      const [key, value] = pair;
      if (pair.length !== 2 || key === undefined || value === undefined) continue;
      if (call?.last !== "items" || call.receiver === null || call.args.length > 0) continue;
      const [noKey, noValue] = [module.words(key) === "_", module.words(value) === "_"];
      if (noKey === noValue || !isDictionary(module, call.receiver)) continue;
      const [kept, method] = noKey ? [value, "values()"] : [key, "keys()"];
      const first = names[0] ?? key;
      const last = names.at(-1) ?? value;
      const callee = call.node.firstChild?.lastChild;
      yield {
        at: node,
        message: `Use \`${module.words(call.receiver).slice(0, 80)}.${method}\`.`,
        ...(callee?.name === "PropertyName" && {
          fix: {
            title: `Walk through ${method}`,
            safety: "safe",
            edits: [
              { from: first.from, to: last.to, text: module.words(kept) },
              { from: callee.from, to: call.node.to, text: method },
            ],
          },
        }),
      };
    }
  },
};

/** Other things have `items()`, too; of a name that nobody made here the most likely is a dictionary. */
function isDictionary(module: PythonModule, receiver: Parameters<PythonModule["maker"]>[0]): boolean {
  const made = module.maker(receiver);
  return (
    made === null || /^(?:dict|collections\.(?:Counter|OrderedDict|defaultdict)|json\.loads?|vars)$/.test(made.name)
  );
}
