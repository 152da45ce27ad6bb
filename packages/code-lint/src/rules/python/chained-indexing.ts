import type { SyntaxNode } from "@regreen/syntax";
import { isFrame } from "../../python/frames.ts";
import type { PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

export const chainedIndexing: CodeRule<PythonModule> = {
  id: "chained-indexing",
  title: "Two brackets where one `loc` would do",
  why: "The first may give a copy: what is written is lost.",
  category: "correctness",
  severity: "medium",
  confidence: "medium",
  persona: "regular",
  check: (module) => chains(module, true),
};

export const chainedIndexingRead: CodeRule<PythonModule> = {
  id: "chained-indexing-read",
  title: "Two brackets where one `loc` would do",
  why: "The first makes a table that nobody needs, and who writes through it later writes into a copy.",
  category: "quality",
  severity: "low",
  confidence: "medium",
  persona: "pedantic",
  check: (module) => chains(module, false),
};

function* chains(module: PythonModule, isWritten: boolean): Generator<Report> {
  if (!module.uses("pandas")) return;
  for (const node of module.nodes) {
    const inner = node.name === "MemberExpression" ? node.firstChild : null;
    if (inner?.name !== "MemberExpression" || node.lastChild?.name !== "]" || inner.lastChild?.name !== "]") continue;
    const isTarget = /^(?:Assign|Update)Statement$/.test(node.parent?.name ?? "") && node.from === node.parent?.from;
    const frame = table(module, inner.firstChild);
    if (isTarget === isWritten && frame !== null && isFrame(module, frame))
      yield { at: node, message: `Use \`${module.words(frame)}.loc[…, …]\`.` };
  }
}

/** `df` of `df`, `df.loc` and `df.iloc`. */
function table(module: PythonModule, node: SyntaxNode | null): SyntaxNode | null {
  const last = node?.name === "MemberExpression" ? node.lastChild : null;
  return last?.name === "PropertyName" && /^i?loc$/.test(module.words(last)) ? (node?.firstChild ?? null) : node;
}
