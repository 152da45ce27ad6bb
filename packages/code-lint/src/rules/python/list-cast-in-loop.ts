import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../../python/module.ts";
import { isWithin } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

const SEQUENCE = /^:\s{0,3}(?:typing\.|t\.)?(?:[Ll]ist|[Tt]uple|Sequence|Iterable)\b/;

export const listCastInLoop: CodeRule<PythonModule> = {
  id: "list-cast-in-loop",
  title: "A copy that is only walked through",
  why: "The loop could walk through the original: the copy costs time and memory.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const loop of module.nodes) {
      if (loop.name !== "ForStatement") continue;
      const iterated = loop.getChild("in")?.nextSibling ?? null;
      const call = module.call(iterated);
      const inner = call !== null && /^(?:list|tuple)$/.test(call.name) && call.args.length === 1 ? call.args[0] : null;
      if (call === null || inner?.name !== null || !isNeedless(module, inner.value, loop)) continue;
      yield {
        at: call.node,
        message: `Walk through \`${module.words(inner.value).slice(0, 80)}\` itself.`,
        fix: {
          title: "Without the copy",
          safety: "safe",
          edits: [{ from: call.node.from, to: call.node.to, text: module.words(inner.value) }],
        },
      };
    }
  },
};

/** A `range`, or a parameter whose type is a sequence and that the loop leaves alone. */
function isNeedless(module: PythonModule, value: SyntaxNode, loop: SyntaxNode): boolean {
  if (module.call(value)?.name === "range") return true;
  if (value.name !== "VariableName") return false;
  const word = module.words(value);
  const binding = module.binding(value);
  if (binding?.kind !== "parameter") return false;
  const list = module.scopeOf(value).node.getChild("ParamList");
  const type = list?.getChildren("VariableName").find((name) => module.words(name) === word)?.nextSibling;
  if (type?.name !== "TypeDef" || !SEQUENCE.test(module.words(type))) return false;
  // What is mentioned in the body might be changed there.
  return module.named(word).every((use) => use.from === value.from || !isWithin(use, loop));
}
