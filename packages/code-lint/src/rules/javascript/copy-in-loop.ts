import type { SyntaxNode } from "@regreen/syntax";
import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { loopAround } from "./loops.ts";

export const copyInLoop: CodeRule<JavaScriptFile> = {
  id: "copy-in-loop",
  title: "All that was gathered is copied at each round",
  why: "The time grows with the square; `push`, or set the one property that is new.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  *check(file): Generator<Report> {
    for (const node of file.nodes) {
      if (node.name !== "AssignmentExpression" || node.firstChild?.name !== "VariableName") continue;
      const loop = loopAround(node);
      const word = file.words(node.firstChild);
      if (loop === null || node.lastChild === null || !copies(file, node.lastChild, word)) continue;
      if (!isKept(file, { word, loop, node }))
        yield { at: node, message: `\`${word}\` is copied as a whole, only to be longer by one.` };
    }
  },
};

/** `[...all, x]`, `{ ...all, x }` or `all.concat(x)`. */
function copies(file: JavaScriptFile, value: SyntaxNode, word: string): boolean {
  if (value.name === "CallExpression") return file.callee(value) === `${word}.concat`;
  if (value.name !== "ArrayExpression" && value.name !== "ObjectExpression") return false;
  const first = value.firstChild?.nextSibling ?? null;
  const spread = first?.name === "Property" ? first.firstChild : first;
  const whole = spread?.name === "Spread" ? spread.nextSibling : null;
  return whole?.name === "VariableName" && file.words(whole) === word;
}

interface Copy {
  readonly word: string;
  readonly loop: SyntaxNode;
  readonly node: SyntaxNode;
}

/** Whether the loop makes it anew, or hands on what it is at each round: then each copy is one of its own. */
function isKept(file: JavaScriptFile, { word, loop, node }: Copy): boolean {
  return file.inside(loop).some((use) => {
    if (file.words(use) !== word) return false;
    if (use.name === "VariableDefinition") return true;
    if (use.name !== "VariableName" || (use.from >= node.from && use.to <= node.to)) return false;
    return use.parent?.name !== "MemberExpression";
  });
}
