import type { SyntaxNode } from "@regreen/syntax";
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
        yield { at: node, message: "Use `structuredClone`.", ...fixOf(file, node, inner) };
    }
  },
};

/** Not the same for functions and class instances: somebody has to look. */
function fixOf(file: JavaScriptFile, node: SyntaxNode, inner: SyntaxNode): Pick<Report, "fix"> {
  const list = inner.getChild("ArgList");
  const isOne = list !== null && list.getChild(",") === null;
  if (!isOne) return {};
  const text = `structuredClone${file.words(list)}`;
  return { fix: { title: "Use structuredClone", safety: "unsafe", edits: [{ from: node.from, to: node.to, text }] } };
}
