import type { SyntaxNode } from "@regreen/syntax";
import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule, Report } from "../../rule.ts";

const LOOP = /^(?:ForStatement|WhileStatement|DoStatement)$/;

export const awaitInLoop: CodeRule<JavaScriptFile> = {
  id: "await-in-loop",
  title: "One wait after the other",
  why: "Requests that do not need each other can run at once: `Promise.all`.",
  category: "performance",
  severity: "low",
  confidence: "low",
  persona: "pedantic",
  *check(file): Generator<Report> {
    const told = new Set<number>();
    for (const node of file.nodes) {
      if (node.name !== "AwaitExpression") continue;
      const loop = forOfAround(node);
      // What leaves the loop early, or carries a value from round to round, needs its order.
      if (loop === null || /\b(?:break|return|\w+ ?=(?!=|>)|\+=)/.test(bodyOf(file, loop))) continue;
      // The other waits of a round belong to its first.
      if (told.has(loop.from)) continue;
      told.add(loop.from);
      yield { at: node, message: "Each round waits for the one before it." };
    }
  },
};

function forOfAround(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (/Function|Method/.test(at.name)) return null;
    if (LOOP.test(at.name)) return at.getChild("ForOfSpec") === null || at.getChild("await") !== null ? null : at;
  }
  return null;
}

function bodyOf(file: JavaScriptFile, loop: SyntaxNode): string {
  return loop.lastChild === null ? "" : file.words(loop.lastChild).replace(/\bconst \w{1,80} ?=/g, "");
}
