import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const jsonClone: CodeRule<JavaScriptFile> = {
  id: "json-clone",
  title: "A copy by way of text",
  why: "It is slow, and loses dates, maps and `undefined`; `structuredClone` keeps them.",
  category: "performance",
  severity: "low",
  confidence: "high",
  persona: "regular",
  *check(file): Generator<Report> {
    for (const node of file.nodes) {
      if (node.name !== "CallExpression" || file.callee(node) !== "JSON.parse") continue;
      const inner = node.getChild("ArgList")?.getChild("CallExpression");
      if (inner != null && file.callee(inner) === "JSON.stringify")
        yield { at: node, message: "Use `structuredClone`." };
    }
  },
};
