import { isScalar } from "yaml";
import { accessesOf, Binary, childrenOf, type Expr, Literal, parseExpression, pathOf } from "../expressions/tree.ts";
import { fixOf } from "../fixes/fix.ts";
import type { Edit } from "../fixes/mapping.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import type { Place, Report, Rule } from "../rule.ts";
import { type Entry, rangeOf, textOf } from "../yaml/nodes.ts";

/** Who did it last, not whose pull request it is: somebody can have a bot do something on theirs. */
const SPOOFABLE: Readonly<Record<string, string>> = {
  "github.actor": "github.event.pull_request.user.login",
  "github.triggering_actor": "github.event.pull_request.user.login",
  "github.event.pull_request.sender.login": "github.event.pull_request.user.login",
  "github.actor_id": "github.event.pull_request.user.id",
  "github.event.pull_request.sender.id": "github.event.pull_request.user.id",
};
const BOT = /\[bot\]$/i;
/** Accounts and installations of Dependabot, its predecessor, Renovate and GitHub Actions itself. */
const BOT_IDS = new Set(["29110", "49699333", "27856297", "29139614", "41898282"]);

/** zizmor: bot-conditions. */
export const botConditions: Rule = {
  id: "bot-conditions",
  title: "A bot is known by who acted last",
  why: "`github.actor` is whoever caused the event. On a stranger's pull request that can be a bot: it is enough to have Dependabot rebase it.",
  category: "security",
  severity: "high",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /actor|sender/i,
  *check(file): Generator<Report> {
    for (const each of [...file.jobs.filter(({ uses }) => uses === null), ...file.steps]) {
      const condition = each.entry("if");
      if (!isScalar(condition?.value)) continue;
      const text = (textOf(condition?.value) ?? "").trim().replace(/^\$\{\{([\s\S]*)\}\}$/, "$1");
      const tree = parseExpression(text);
      const spoofed = tree === null ? null : comparedActor(tree);
      if (spoofed === null || condition === null || condition === undefined) continue;
      yield {
        at: placeOf(spoofed, condition, file),
        confidence: dominates(tree as Expr) ? "high" : "medium",
        message: `\`${spoofed}\` can be made to be a bot's; \`${SPOOFABLE[spoofed]}\` can't.`,
        ...fixOf("Ask whose it is", "safe", replaced(condition, file)),
      };
    }
  },
};

function comparedActor(expr: Expr): string | null {
  if (expr instanceof Binary && expr.operator.lexeme === "==") {
    const sides = [expr.left, expr.right];
    const name = sides.map((side) => pathOf(side)?.join(".") ?? "").find((each) => Object.hasOwn(SPOOFABLE, each));
    const words = sides.flatMap((side) => (side instanceof Literal ? [side.literal.coerceString()] : []));
    const isBot = words.some((word) => (name?.endsWith("id") ? BOT_IDS.has(word) : BOT.test(word)));
    if (name !== undefined && isBot) return name;
  }
  for (const child of childrenOf(expr)) {
    const found = comparedActor(child);
    if (found !== null) return found;
  }
  return null;
}

/** Where the look into the context is written, its blanks aside; the condition itself where it is written in another way. */
function placeOf(path: string, { written, keyNode }: Entry, { file }: WorkflowFile): Place {
  const [start, end] = rangeOf(written);
  const text = file.source.text.slice(start, end).toLowerCase();
  const at = text.indexOf(path);
  return at < 0 ? keyNode : { start: start + at, end: start + at + path.length };
}

/** Nothing else decides. */
function dominates(expr: Expr): boolean {
  return expr instanceof Binary && accessesOf(expr).length === 1;
}

/** Whose event it is, by what triggers it. */
const AUTHOR: Readonly<Record<string, string>> = {
  discussion: "github.event.discussion.user",
  discussion_comment: "github.event.comment.user",
  issue_comment: "github.event.comment.user",
  issues: "github.event.issue.user",
  pull_request: "github.event.pull_request.user",
  pull_request_review: "github.event.review.user",
  pull_request_review_comment: "github.event.comment.user",
  pull_request_target: "github.event.pull_request.user",
};
const COMPARED = /\bgithub\s*\.\s*(actor_id|actor|triggering_actor)\b(?=\s*==\s*(?:'{1,2}[^'\n]*\[bot\]'|'?\d))/gi;

/** Null where more than one kind of event can come, or none whose author is known. */
function replaced({ written }: Entry, { triggers, file }: WorkflowFile): Edit[] | null {
  const authors = new Set(triggers.map(({ name }) => AUTHOR[name]));
  const [author] = authors;
  if (authors.size !== 1 || author === undefined) return null;
  const [start, end] = rangeOf(written);
  return [...file.source.text.slice(start, end).matchAll(COMPARED)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    text: `${author}.${match[1]?.toLowerCase() === "actor_id" ? "id" : "login"}`,
  }));
}
