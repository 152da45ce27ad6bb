import type { FixRequest } from "@regreen/contracts";
import type { PatchInfo } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import type { Recipe, RecipeChange } from "@regreen/recipes";
import { inertBlock, inlineCode, oneLine, redact, stripTerminal } from "@regreen/text";

/** What a change document tells of. */
export interface ChangeDocFacts {
  readonly request: FixRequest;
  readonly recipe: Pick<Recipe, "id">;
  readonly change: Pick<
    RecipeChange,
    "rootCause" | "explanation" | "tool" | "blastRadius" | "patchType" | "confidence"
  >;
  /** Who wrote it, where no recipe did. */
  readonly model?: { readonly provider: string; readonly id: string; readonly costUsd: number };
  readonly info: PatchInfo;
  readonly baseSha: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** Where the document goes: `changes/<date>-<tag>.md` (DOC-01), the tag being type and fingerprint of the cause. */
export function changeDocPath(policy: Policy, request: FixRequest, date: string): string {
  const { fingerprint, context } = request;
  const values = { date, fix_type: context.fix_type, fingerprint, tag: `${context.fix_type}-${fingerprint}` };
  return policy.change_doc.path_template.replace(/\{(\w+)\}/g, (field, name: string) =>
    Object.hasOwn(values, name) ? (values[name as keyof typeof values] ?? field) : field,
  );
}

/**
 * The document: front matter (DOC-02) and nine sections (DOC-03). Everything that came from a log or a repository stands in
 * code, where no Markdown works, and the layout is one that Prettier leaves alone: the project's own check may read it.
 */
export function renderChangeDoc(facts: ChangeDocFacts): string {
  const { request, change, info, baseSha } = facts;
  const tests = info.files.filter((file) => /test|spec/i.test(file.path));
  return [
    frontMatter(facts),
    section("Question (Observed Problem)", problemOf(request)),
    section("Root Cause Analysis", quoted(change.rootCause)),
    section("Resolution Approach", `${authorOf(facts)}\n\n${quoted(change.explanation)}`),
    section(
      "Patch Summary (files touched)",
      info.files.map(({ path, additions, deletions }) => `- ${code(path)}: +${additions} −${deletions}`).join("\n"),
    ),
    section(
      "Tests Added / Updated",
      tests.length === 0 ? "None." : tests.map((file) => `- ${code(file.path)}`).join("\n"),
    ),
    section("Metrics Before vs After", "Run time and memory before and after are in the validation of this fix."),
    section(
      "Risk & Mitigations",
      `Blast radius: ${change.blastRadius}. The failing step is run before and after the patch, and a person reviews it.`,
    ),
    section("Rollback Plan", `Revert the commit of this fix. The state before it is ${code(baseSha)}.`),
    section("Follow-ups", "None."),
  ].join("\n");
}

function authorOf({ recipe, change, model }: ChangeDocFacts): string {
  if (model === undefined) return `Recipe ${code(recipe.id)} with ${code(change.tool)}.`;
  return `Written by the model ${code(model.id)} of ${model.provider}, applied and checked by Regreen.`;
}

function frontMatter({ request, change, date, info, model }: ChangeDocFacts): string {
  const { run } = request.context;
  const lines = [
    ["date", date],
    ["id", request.fingerprint],
    ["type", change.patchType],
    ["area", areaOf(info)],
    ["ai_generated", String(model !== undefined)],
    ["confidence", String(change.confidence)],
    ["pr", "null"],
    ["run", run === null ? "null" : String(run.id)],
    ["model", model === undefined ? "null" : JSON.stringify(model.id)],
    ["cost_usd", String(model?.costUsd ?? 0)],
  ];
  return `---\n${lines.map(([key, value]) => `${key}: ${key === "id" || key === "area" ? JSON.stringify(value) : value}`).join("\n")}\n---\n`;
}

/** The directory that all touched files share, as far as its name is harmless in YAML. */
function areaOf(info: PatchInfo): string {
  const [first = "", ...rest] = info.files.map((file) => file.path.split("/").slice(0, -1).join("/"));
  const shared = rest.every((directory) => directory === first) ? first : "";
  return shared === "" || !/^[\w./-]+$/.test(shared) ? "repository" : shared;
}

function problemOf({ context }: FixRequest): string {
  const command = context.failing_step?.command;
  const said = quoted(context.summary);
  if (command === null || command === undefined) return said;
  return isShort(command)
    ? `${said}\n\nFailing command: ${code(command)}`
    : `${said}\n\nFailing command:\n\n${quoted(command)}`;
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}\n`;
}

function code(text: string): string {
  return inlineCode(oneLine(redact(stripTerminal(text)), 300));
}

/** One line as code, more as a block. */
function quoted(text: string): string {
  return isShort(text) ? code(text) : block(text);
}

function isShort(text: string): boolean {
  return text.length <= 300 && !text.trim().includes("\n");
}

function block(text: string): string {
  return inertBlock(text.trim(), "text").trim();
}
