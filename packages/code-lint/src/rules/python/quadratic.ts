import type { SyntaxNode } from "@regreen/syntax";
import type { PythonModule } from "../../python/module.ts";
import { isWithin, loopAround } from "../../python/walk.ts";
import type { CodeRule, Report } from "../../rule.ts";

const COMMON = { category: "performance", confidence: "medium", persona: "regular" } as const;

export const membershipInLoop: CodeRule<PythonModule> = {
  id: "list-membership-in-loop",
  title: "A list is searched at each round",
  why: "Each search walks through the list: the time grows with the square. A set finds at once.",
  severity: "low",
  ...COMMON,
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      const list = node.name === "BinaryExpression" ? (node.getChild("in")?.nextSibling ?? null) : null;
      if (list?.name !== "VariableName") continue;
      const loop = loopAround(node);
      if (loop === null || !isGrownList(module, list)) continue;
      // Made anew at each round it is another one each time.
      const made = module.binding(list)?.value;
      if (made == null || isWithin(made, loop)) continue;
      const isGrown = growsIn(module, module.words(list), loop);
      yield {
        at: node,
        message: `\`${module.words(list)}\` is a list; keep a set beside it.`,
        // Nobody knows how long one is that came from elsewhere: mostly it is short.
        ...(isGrown ? {} : { persona: "pedantic" }),
      };
    }
  },
};

export const listHeadInLoop: CodeRule<PythonModule> = {
  id: "list-head-in-loop",
  title: "A list is changed at its head at each round",
  why: "All that stands behind moves each time; `collections.deque` has two ends.",
  severity: "low",
  ...COMMON,
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const first = call.args[0]?.value;
      const isHead = call.last === "pop" ? call.args.length === 1 : call.last === "insert" && call.args.length === 2;
      if (!isHead || first === undefined || module.words(first) !== "0" || call.receiver?.name !== "VariableName")
        continue;
      if (loopAround(call.node) === null || !isList(module, call.receiver)) continue;
      yield {
        at: call.node,
        message: `Make \`${module.words(call.receiver)}\` a \`collections.deque\`.`,
        // A queue may be long; what is put together from its end is the way to the top of something.
        ...(call.last === "pop" ? {} : { persona: "pedantic" }),
      };
    }
  },
};

export const stringConcatInLoop: CodeRule<PythonModule> = {
  id: "string-concat-in-loop",
  title: "A text grows in a loop",
  why: "Each round may copy all that is there; collect the parts and join them once.",
  ...COMMON,
  severity: "low",
  persona: "pedantic",
  *check(module): Generator<Report> {
    for (const node of module.nodes) {
      const target = node.name === "UpdateStatement" ? node.firstChild : null;
      const loop = target?.name === "VariableName" ? loopAround(node) : null;
      if (target === null || loop === null || target.nextSibling === null) continue;
      if (module.words(target.nextSibling) !== "+=") continue;
      const start = module.scopeOf(node).bindings.get(module.words(target))?.[0];
      const isText = start !== undefined && /^(?:String|FormatString)$/.test(start.value?.name ?? "");
      if (isText && !isWithin(start.value as SyntaxNode, loop))
        yield { at: node, message: `\`${module.words(target)}\` is copied at each round; use \`"".join(parts)\`.` };
    }
  },
};

function isList(module: PythonModule, name: SyntaxNode): boolean {
  const value = module.scopeOf(name).bindings.get(module.words(name))?.[0]?.value;
  if (value == null) return false;
  return (
    /^Array(?:Comprehension)?Expression$/.test(value.name) || /^(?:list|sorted)$/.test(module.call(value)?.name ?? "")
  );
}

/** A list of unknown length: made by a call or a comprehension, or appended to; five constants are searched fast enough. */
function isGrownList(module: PythonModule, name: SyntaxNode): boolean {
  if (!isList(module, name)) return false;
  const word = module.words(name);
  const value = module.scopeOf(name).bindings.get(word)?.[0]?.value;
  if (value?.name !== "ArrayExpression") return true;
  const hasItems = value.firstChild?.nextSibling?.name !== "]";
  return !hasItems && module.named(word).some((use) => isAppended(module, use));
}

/** Whether a list gets longer in the loop that searches it. */
function growsIn(module: PythonModule, word: string, loop: SyntaxNode): boolean {
  return module.named(word).some((use) => isWithin(use, loop) && isAppended(module, use));
}

function isAppended(module: PythonModule, use: SyntaxNode): boolean {
  return /^\.(?:append|extend)\(/.test(module.text.slice(use.to, use.to + 10));
}
