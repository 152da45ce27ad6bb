import { isScalar, type Node } from "yaml";
import { expressionsIn, type Occurrence } from "../expressions/find.ts";
import { callsOf, Literal, parseExpression, pathOf } from "../expressions/tree.ts";
import { fixOf } from "../fixes/fix.ts";
import type { Edit } from "../fixes/mapping.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";

/** zizmor: unsound-contains. */
export const unsoundContains: Rule = {
  id: "unsound-contains",
  title: "`contains()` looks for a part of a word",
  why: "With a text in the first place `contains` finds any piece of it: `contains('main develop', 'dev')` is true, and so is it for a branch that somebody named to fit.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /contains/i,
  *check(file): Generator<Report> {
    for (const each of [...file.jobs.filter(({ uses }) => uses === null), ...file.steps]) {
      const condition = each.entry("if");
      const node = condition?.value;
      if (!condition || !isScalar(node) || !node.range) continue;
      const whole: Occurrence = { text: textOf(node) ?? "", start: node.range[0], end: node.range[1] };
      const found = expressionsIn(node, file.file);
      for (const one of found.length > 0 ? found : [whole]) yield* judge(one, condition.keyNode, file);
    }
  },
};

function* judge(found: Occurrence, at: Node, { file }: WorkflowFile): Generator<Report> {
  const tree = parseExpression(found.text);
  for (const call of tree === null ? [] : callsOf(tree)) {
    const [where, what] = call.args;
    if (call.functionName.lexeme.toLowerCase() !== "contains" || !(where instanceof Literal) || what === undefined)
      continue;
    const path = pathOf(what);
    if (path === null) continue;
    yield {
      at,
      severity: isControllable(path) ? "high" : "info",
      message: `\`contains\` looks for a piece of ${path.join(".")} in a text; a list, made by \`fromJSON\`, is compared word by word.`,
      ...fixOf("Make it a list", "unsafe", asList(where.literal.coerceString(), found, file)),
    };
  }
}

/** Names that whoever opens a pull request or starts a run chooses. */
function isControllable([context, name]: readonly string[]): boolean {
  if (context !== "github") return context === "inputs" || context === "env";
  return ["actor", "base_ref", "head_ref", "ref", "ref_name", "sha", "triggering_actor", "event"].includes(name ?? "");
}

/** `'main dev'` as `fromJSON('["main", "dev"]')`; null where the text has other than words and what divides them. */
function asList(text: string, { start, end }: Occurrence, { source }: ParsedFile): Edit[] | null {
  const words = text.split(/[\s,;|]+/).filter((word) => word !== "");
  const literal = `'${text}'`;
  const at = source.text.slice(start, end).indexOf(literal);
  const isQuoted = /^[^\n]*:\s*["']/.test(source.line(source.position(start).line));
  if (at < 0 || isQuoted || words.length === 0 || words.some((word) => !/^[\w./-]+$/.test(word))) return null;
  const list = `fromJSON('[${words.map((word) => `"${word}"`).join(", ")}]')`;
  return [{ start: start + at, end: start + at + literal.length, text: list }];
}
