import { isScalar, Scalar } from "yaml";
import { expressionsIn, type Occurrence } from "../expressions/find.ts";
import { parseExpression } from "../expressions/tree.ts";
import { fixOf } from "../fixes/fix.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** zizmor: unsound-condition. */
export const unsoundCondition: Rule = {
  id: "unsound-condition",
  title: "A condition is always true",
  why: "Text around `${{ }}` makes the condition a text, and a text that is not empty is true. A line break that a block keeps is such a text.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /\bif\b/,
  *check(file): Generator<Report> {
    for (const each of [...file.jobs, ...file.steps]) {
      const condition = each.entry("if");
      const node = condition?.value;
      if (condition === null || condition === undefined || !isScalar(node)) continue;
      const [first, ...others] = expressionsIn(node, file.file);
      const text = textOf(node) ?? "";
      if (first === undefined || (text.startsWith("${{") && text.endsWith("}}") && others.length === 0)) continue;
      const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
      const kept = isBlock && others.length === 0 && text.trim().startsWith("${{") && text.trim().endsWith("}}");
      const start = node.range?.[0] ?? 0;
      const header = /^[|>]\+?/.exec(file.file.source.text.slice(start));
      yield {
        at: condition.keyNode,
        message: kept
          ? "The block keeps a line break behind the expression, so the condition is a text, and always true."
          : "There is text beside the expression, so the condition is a text, and always true.",
        ...(kept && header !== null
          ? {
              fix: {
                title: "Take the line break away",
                safety: "safe" as const,
                edits: [{ start, end: start + header[0].length, text: `${header[0][0]}-` }],
              },
            }
          : unfenced(node, first, file)),
      };
    }
  },
};

/** `${{ a }} && b` as `a && b`, where nothing but operators and names stands beside the expressions. */
function unfenced(node: Scalar, first: Occurrence, { file }: WorkflowFile): Pick<Report, "fix"> {
  if (node.type !== Scalar.PLAIN) return {};
  const found = expressionsIn(node, file);
  const whole = file.source.text.slice(node.range?.[0] ?? 0, node.range?.[1] ?? 0);
  const beside = found.reduce(
    (text, { start, end }) => text.replace(file.source.text.slice(start, end), " true "),
    whole,
  );
  const isOperator = parseExpression(beside) !== null && first.start >= 0;
  const edits = found.map(({ start, end, text }) => ({ start, end, text: found.length > 1 ? `(${text})` : text }));
  return fixOf("Make all of it one expression", "unsafe", isOperator ? edits : null);
}
