import { findInvocations } from "../command/invocations.ts";
import { failingFiles } from "../failing-files.ts";
import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeChange,
  type RecipeContext,
  type RecipeResult,
} from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { fixPart, type Part } from "./part.ts";
import { planFixes, runFix } from "./planned-fix.ts";
import { versionOf } from "./version.ts";

/** The project's own formatter or linter, in the version that is installed, told to fix what it complained of. */
export const projectTool: Recipe = {
  id: "project-tool",
  version: 2,
  mayTouchTests: true,
  fix,
};

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const { reproducer } = request;
  if (reproducer === null) return NOT_APPLICABLE;
  const invocations = await findInvocations(reproducer.command, reproducer.cwd, tools);
  const planned = await planFixes(invocations, request, tools);
  if (planned.length === 0) return NOT_APPLICABLE;
  const known = new Set(await tools.listFiles());
  const parts: Part[] = [];
  let missing = 0;
  for (const plan of planned) {
    const { standsIn } = plan.invocation;
    if (parts.some((part) => part.passes && part.plan.invocation.tool === standsIn)) continue;
    const affected = failingFiles(request, plan.tools).filter((file) => known.has(file));
    const done = parts.flatMap((part) => part.files);
    const part = await fixPart(plan, affected, { tools, known, done });
    if (part === null) missing++;
    else if (part.files.length > 0) parts.push(part);
  }
  // Without the project's own tool the embedded engines may still know what to do.
  if (missing === planned.length) {
    await tools.restore();
    return NOT_APPLICABLE;
  }
  const labels = [...new Set(planned.map((plan) => plan.fixer.label))];
  if (parts.length === 0) return noChange(`${labels.join(" and ")} changed nothing.`);
  return describe(parts, tools);
}

async function describe(parts: readonly Part[], tools: Tools): Promise<RecipeChange> {
  const [first] = parts as [Part, ...Part[]];
  const files = [...new Set(parts.flatMap((part) => part.files))];
  const labels = [...new Set(parts.map(({ plan }) => plan.fixer.label))];
  const radii = parts.map(({ plan }) => plan.fixer.blastRadius);
  return {
    kind: "changed",
    files,
    summary: `${first.plan.fixer.verb} ${nameFiles(files)} with ${labels.join(" and ")}`,
    rootCause: `${labels.join(" and ")} found ${files.length === 1 ? "a file" : "files"} not in the form the project asks for.`,
    explanation: parts.map(explain).join("\n"),
    tool: labels.join(", "),
    toolVersion: await versionOf(first.plan, tools),
    blastRadius:
      radii.find((radius) => radius === "behaviour") ?? radii.find((radius) => radius === "imports") ?? "formatting",
    patchType: "refactor",
    confidence: parts.every((part) => part.passes) ? 0.95 : 0.75,
    tidy: (path) => tidy(parts, path, tools),
  };
}

function explain({ plan, passes }: Part): string {
  const proof = passes ? "its own check passes now" : "whether its check passes is for the proof to tell";
  return `Ran \`${plan.shown}\`; ${proof}.`;
}

/** A change document is Markdown, and these have an opinion on that. */
const MARKDOWN_TOOLS = new Set(["prettier", "oxfmt", "dprint", "mdformat", "markdownlint", "markdownlint-cli2"]);

async function tidy(parts: readonly Part[], path: string, tools: Tools): Promise<void> {
  for (const { plan } of parts.filter((part) => MARKDOWN_TOOLS.has(part.plan.invocation.tool))) {
    const file = plan.reach(path);
    if (file !== null) await runFix(plan, [file], tools);
  }
}
