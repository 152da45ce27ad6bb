import { changedFiles } from "../changed-files.ts";
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
import { type PlannedFix, planFixes, runFix, stillComplains, versionOf } from "./planned-fix.ts";

/** The project's own formatter or linter, in the version that is installed, told to fix what it complained of. */
export const projectTool: Recipe = {
  id: "project-tool",
  version: 1,
  mayTouchTests: true,
  fix,
};

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const { reproducer } = request;
  if (reproducer === null) return NOT_APPLICABLE;
  const invocations = await findInvocations(reproducer.command, reproducer.cwd, tools);
  const planned = planFixes(invocations);
  if (planned.length === 0) return NOT_APPLICABLE;
  const known = new Set(await tools.listFiles());
  const used: PlannedFix[] = [];
  let files: string[] = [];
  let missing = 0;
  for (const plan of planned) {
    const affected = failingFiles(request, plan.tools).filter((file) => known.has(file));
    const outcome = await fixPart(plan, affected, context);
    if (outcome === "missing") missing++;
    else if (outcome.length > 0) {
      used.push(plan);
      files = [...new Set([...files, ...outcome])];
    }
  }
  // Without the project's own tool the embedded engines may still know what to do.
  if (missing === planned.length) return NOT_APPLICABLE;
  if (used.length === 0) return noChange(`${planned.map((plan) => plan.fixer.label).join(" and ")} changed nothing.`);
  return describe(used, files, context);
}

/**
 * Lets one tool fix the files that failed. When it still complains afterwards (a log names only so many files), it may
 * fix all it was asked to look at, and that is kept only if it then passes.
 */
async function fixPart(
  plan: PlannedFix,
  affected: readonly string[],
  { tools }: RecipeContext,
): Promise<string[] | "missing"> {
  const before = await changedFiles(tools);
  const own = affected.flatMap((file) => plan.reach(file) ?? []);
  // Without its operands the tool would take the whole directory.
  if (own.length === 0 && !plan.fixer.complete) return [];
  const run = await runFix(plan, own.length > 0 ? own : null, tools);
  if (run.code === 127) return "missing";
  const changed = without(await changedFiles(tools), before);
  if (own.length === 0) return changed;
  const narrow = changed.filter((file) => affected.includes(file));
  if (!plan.fixer.complete || !(await stillComplains(plan, tools))) return narrow;
  await runFix(plan, null, tools);
  const all = without(await changedFiles(tools), before);
  return (await stillComplains(plan, tools)) ? narrow : all;
}

function without(files: readonly string[], others: readonly string[]): string[] {
  return files.filter((file) => !others.includes(file));
}

async function describe(
  used: readonly PlannedFix[],
  files: readonly string[],
  context: RecipeContext,
): Promise<RecipeChange> {
  const [first] = used as [PlannedFix, ...PlannedFix[]];
  const labels = [...new Set(used.map((plan) => plan.fixer.label))];
  const complaints = await Promise.all(used.map((plan) => stillComplains(plan, context.tools)));
  const radii = used.map((plan) => plan.fixer.blastRadius);
  return {
    kind: "changed",
    files,
    summary: `${first.fixer.verb} ${nameFiles(files)} with ${labels.join(" and ")}`,
    rootCause: `${labels.join(" and ")} found ${files.length === 1 ? "a file" : "files"} not in the form the project asks for.`,
    explanation: used.map((plan) => `Ran \`${plan.shown}\` on the files that failed.`).join("\n"),
    tool: labels.join(", "),
    toolVersion: await versionOf(first, context.tools),
    blastRadius:
      radii.find((radius) => radius === "behaviour") ?? radii.find((radius) => radius === "imports") ?? "formatting",
    patchType: "refactor",
    confidence: complaints.some((complains) => complains) ? 0.75 : 0.95,
  };
}
