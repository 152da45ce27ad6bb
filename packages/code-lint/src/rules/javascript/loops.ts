import type { SyntaxNode } from "@regreen/syntax";
import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule, Report } from "../../rule.ts";

const LOOP = /^(?:ForStatement|WhileStatement|DoStatement)$/;
const COMMON = { category: "performance", confidence: "medium" } as const;

/** The loop whose body holds a node, in the same function. */
export function loopAround(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode = node; at.parent !== null; at = at.parent) {
    if (/Function|MethodDeclaration|ClassBody/.test(at.name)) return null;
    // A node is made anew each time that it is asked for.
    if (LOOP.test(at.parent.name) && (at.name === "Block" || at.from === at.parent.lastChild?.from)) return at.parent;
  }
  return null;
}

export const regexInLoop: CodeRule<JavaScriptFile> = {
  id: "regex-in-loop",
  title: "A regular expression is compiled at each round",
  why: "It is the same each time: make it once, before the loop.",
  severity: "low",
  persona: "regular",
  ...COMMON,
  *check(file): Generator<Report> {
    for (const node of file.nodes) {
      const isMade = node.name === "NewExpression" || node.name === "CallExpression";
      if (!isMade || loopAround(node) === null) continue;
      const callee = node.name === "NewExpression" ? node.getChild("VariableName") : node.firstChild;
      if (callee == null || file.words(callee) !== "RegExp") continue;
      const given = node.getChild("ArgList");
      let isConstant = given?.getChild("String") != null;
      for (let at = given?.firstChild ?? null; at !== null; at = at.nextSibling)
        if (!/^(?:String|[(),])$/.test(at.name)) isConstant = false;
      if (isConstant) yield { at: node, message: "This pattern never changes." };
    }
  },
};

export const spreadInReduce: CodeRule<JavaScriptFile> = {
  id: "spread-in-reduce",
  title: "All that was gathered is copied at each step",
  why: "The time grows with the square; change the accumulator, which nobody else has.",
  severity: "medium",
  persona: "regular",
  ...COMMON,
  *check(file): Generator<Report> {
    for (const node of file.nodes) {
      if (node.name !== "CallExpression" || !/\.reduce(?:Right)?$/.test(file.callee(node))) continue;
      const step =
        node.getChild("ArgList")?.getChild("ArrowFunction") ?? node.getChild("ArgList")?.getChild("FunctionExpression");
      const name = step?.getChild("ParamList")?.getChild("VariableDefinition");
      if (step == null || name == null) continue;
      const word = file.words(name);
      const spread = file.inside(step).find((each) => {
        if (each.name !== "Spread") return false;
        const holder = each.parent?.name === "Property" ? each.parent.parent : each.parent;
        const value = each.nextSibling;
        return value !== null && file.words(value) === word && /^(?:Array|Object)Expression$/.test(holder?.name ?? "");
      });
      if (spread !== undefined) yield { at: spread, message: `\`...${word}\` copies the accumulator.` };
    }
  },
};

export const unseededRandomInTest: CodeRule<JavaScriptFile> = {
  id: "unseeded-random",
  title: "Random numbers without a seed",
  why: "Two runs of the same code give different results: nobody can tell a change from chance.",
  category: "reproducibility",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  *check(file): Generator<Report> {
    // Only in tests does chance decide about a result that somebody waits for.
    if (!file.isTest || /seedrandom|setSeed|fast-check|spyOn\(\s?Math|Math\.random\s?=/.test(file.text)) return;
    for (const node of file.nodes)
      if (node.name === "CallExpression" && /^Math\.random$/.test(file.callee(node)))
        yield { at: node, message: "This test draws other numbers at each run." };
  },
};
