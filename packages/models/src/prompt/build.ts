import { createHash } from "node:crypto";
import { notFixable } from "@regreen/contracts";
import { redact, stripTerminal } from "@regreen/text";
import { ANSWER_SCHEMA } from "../answer/schema.ts";
import { roughTokens } from "../snippets/cover.ts";
import { parseTemplate } from "../templates/parse.ts";
import { renderTemplate } from "../templates/render.ts";
import { type Blocks, blocksOf, pathInMark } from "./blocks.ts";
import { failureText, issueType, lacksTest } from "./failure.ts";
import { feedbackText } from "./feedback.ts";
import { fullest, leastPlan, type Plan, type Supply } from "./plan.ts";
import { systemText } from "./system.ts";
import type { Effort, Prompt, PromptParts } from "./types.ts";

/** Of the tokens that are left: so that a correction fits after it. */
const FIRST_SHARE = 0.55;
/** No failure needs more, however large the budget is. */
const MAX_PROMPT_TOKENS = 30_000;
/** What a first prompt has beside its snippets, measured. */
const FIXED_TOKENS = 1_400;
/** Of a guide; the rest of a long one is less general. */
const MAX_GUIDE_CHARS = 1_500;
const MAX_COUNTS = 4;

/** How many tokens of snippets to choose for a prompt, of those that are left for the fix. */
export function snippetTokens(tokens: number): number {
  return Math.max(400, Math.min(12_000, Math.floor(tokens * FIRST_SHARE) - FIXED_TOKENS));
}

/**
 * The prompt of one fix: rules, what is known about failures of this type, the failure, the code. What isn't ours stands in
 * marked blocks, without anything hidden, secret or imitating a mark. Nothing that a person wrote about the change (title,
 * description, branch, commit) is in it.
 *
 * It takes about half of the tokens that are left, so that a correction still fits; with feedback all of them. Parts are left
 * out from the least useful on until the provider's counter agrees.
 *
 * @throws Ending (`not_fixable/token_limit`) when even the least doesn't fit, with the number that would be needed
 * @throws UserError (`bad_policy`) when the template has not the structure of one
 */
export async function buildPrompt(parts: PromptParts): Promise<Prompt> {
  const { template, tokens, count, feedback } = parts;
  const writer = writerOf(parts);
  const schema = ANSWER_SCHEMA;
  const { system } = writer;
  const counted = async (plan: Plan) => await count({ system, user: writer.write(plan), schema });
  const rough = (plan: Plan) =>
    roughTokens(system) + roughTokens(writer.write(plan)) + roughTokens(JSON.stringify(schema));

  const least = leastPlan(writer.supply);
  const needed = await counted(least);
  if (needed > tokens) throw tooLarge(needed, tokens);
  const share = feedback === undefined ? Math.floor(tokens * FIRST_SHARE) : tokens;
  const target = Math.min(MAX_PROMPT_TOKENS, share);
  const { plan, inputTokens } = await fitted(least, needed, target);

  const user = writer.write(plan);
  const shown = writer.snippets.slice(0, plan.snippets);
  return {
    system,
    user,
    schema,
    effort: effortOf(parts),
    template: template.name,
    template_sha256: sha256(template.text),
    prompt_sha256: sha256(JSON.stringify([system, user, schema])),
    inputTokens,
    files: [...new Set(shown.map(({ path }) => path))],
    left_out: leftOut(plan, writer.supply),
  };

  /** Estimates cost nothing, counting a request: so the estimate is corrected by each count. */
  async function fitted(start: Plan, startTokens: number, limit: number): Promise<{ plan: Plan; inputTokens: number }> {
    let ratio = startTokens / rough(start);
    for (let counts = 0; counts < MAX_COUNTS; counts++) {
      const plan = fullest(start, writer.supply, (each) => rough(each) * ratio <= limit);
      if (plan === start) break;
      const inputTokens = await counted(plan);
      if (inputTokens <= limit) return { plan, inputTokens };
      ratio = Math.max(ratio * 1.05, inputTokens / rough(plan));
    }
    return { plan: start, inputTokens: startTokens };
  }
}

interface Writer {
  readonly system: string;
  readonly supply: Supply;
  readonly snippets: PromptParts["snippets"];
  write(plan: Plan): string;
}

function writerOf(parts: PromptParts): Writer {
  const { request, policy, template, guides, nonce, feedback } = parts;
  const type = request.context.fix_type;
  const blocks = blocksOf(nonce);
  const project = /^[\w.-]+\/[\w.-]+$/.exec(request.context.run?.repository ?? "")?.[0] ?? "this project";
  const rendered = renderTemplate(parseTemplate(template.name, template.text), { issueType: issueType(type), project });
  const snippets = parts.snippets.filter(({ path, text }) => pathInMark(path) !== null && text !== "");
  const wantsTest = policy.models.tests === "when-missing" && lacksTest(request) && feedback === undefined;
  const correction = feedback !== undefined;
  // What to do was right; only how it was written down was not.
  const keepsStrategy = feedback?.kind !== "answer" && feedback?.kind !== "edits";

  const write = (plan: Plan): string =>
    [
      `The code in marks is ${blocks.code}.\n\n`,
      keepsStrategy ? `${rendered.strategy}\n` : "",
      plan.causes ? `Common causes:\n${rendered.causes}\n` : "",
      rendered.examples
        .slice(0, plan.examples)
        .map((example) => `Example. ${example}\n`)
        .join(""),
      wantsTest ? "No test shows this failure: add a small one in the style of the project, if one can.\n" : "",
      policy.prompts.policy === null
        ? ""
        : `The project's rules for fixes:\n${blocks.block("rules", policy.prompts.policy)}`,
      guides
        .slice(0, plan.guides)
        .map(({ path, text }) => blocks.block(`conventions ${pathInMark(path) ?? ""}`, text, MAX_GUIDE_CHARS))
        .join(""),
      blocks.block("failure", failureText(request, plan)),
      ...snippets.slice(0, plan.snippets).map((snippet) => snippetBlock(snippet, blocks)),
      feedback === undefined ? blocks.end : `${blocks.end}${feedbackText(feedback, blocks)}${blocks.end}`,
    ].join("");
  const supply = { snippets: snippets.length, examples: rendered.examples.length, guides: guides.length, correction };
  return { system: systemText(policy), supply, snippets, write };
}

/** Numbers stand in the mark alone: beside the lines they would end up in a search text. */
function snippetBlock({ path, startLine, text, why }: PromptParts["snippets"][number], blocks: Blocks): string {
  const lines = text.split("\n");
  const last = startLine + lines.length - 1;
  // A block begins with its first line that isn't empty.
  const first =
    startLine +
    Math.max(
      0,
      lines.findIndex((line) => line !== ""),
    );
  const reason = redact(stripTerminal(why))
    .replace(/[^\w .,$'-]/g, "")
    .slice(0, 60);
  return blocks.block(
    `file ${pathInMark(path) ?? ""} lines ${first}-${last}${reason === "" ? "" : `: ${reason}`}`,
    text,
  );
}

/** Where a tool names rule and place there is little to think about; thinking is billed as output. */
function effortOf({ request }: PromptParts): Effort {
  return ["lint", "warning", "import_error"].includes(request.context.fix_type) ? "low" : "medium";
}

function leftOut(plan: Plan, supply: Supply): string[] {
  const missing = (what: string, has: number, of: number) => (has < of ? [`${of - has} of ${of} ${what}`] : []);
  if (supply.correction) return missing("snippets", plan.snippets, supply.snippets);
  return [
    ...missing("snippets", plan.snippets, supply.snippets),
    ...missing("project guides", plan.guides, supply.guides),
  ];
}

function tooLarge(needed: number, tokens: number): Error {
  return notFixable(
    "token_limit",
    `The shortest prompt for this failure has ${needed} tokens; ${tokens} are left of limits.max_tokens_per_fix. Raise it to ${Math.ceil(needed / FIRST_SHARE / 100) * 100} or more to have it tried.`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
