import { fileChanges } from "../changed-files.ts";
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
import { type PlannedFix, planFixes, runFix, stillComplains, versionOf } from "./planned-fix.ts";

/** The project's own formatter or linter, in the version that is installed, told to fix what it complained of. */
export const projectTool: Recipe = {
  id: "project-tool",
  version: 1,
  mayTouchTests: true,
  fix,
};

/** What one tool did. */
interface Part {
  readonly plan: PlannedFix;
  readonly files: readonly string[];
  /** The tool's own check passes afterwards, as far as it could be asked. */
  readonly passes: boolean;
}

type Snapshot = ReadonlyMap<string, string>;

async function fix(context: RecipeContext): Promise<RecipeResult> {
  const { request, tools } = context;
  const { reproducer } = request;
  if (reproducer === null) return NOT_APPLICABLE;
  const planned = planFixes(await findInvocations(reproducer.command, reproducer.cwd, tools));
  if (planned.length === 0) return NOT_APPLICABLE;
  const known = new Set(await tools.listFiles());
  const parts: Part[] = [];
  let missing = 0;
  let before: Snapshot = new Map();
  for (const plan of planned) {
    const affected = failingFiles(request, plan.tools).filter((file) => known.has(file));
    const part = await fixPart(plan, affected, before, tools);
    if (part === null) missing++;
    else if (part.files.length > 0) {
      parts.push(part);
      before = await fileChanges(tools);
    }
  }
  // Without the project's own tool the embedded engines may still know what to do.
  if (missing === planned.length) return NOT_APPLICABLE;
  if (parts.length === 0) return noChange(`${planned.map((plan) => plan.fixer.label).join(" and ")} changed nothing.`);
  return describe(parts, tools);
}

/**
 * Lets one tool fix the files that failed. When it still complains afterwards (a log names only so many files), it may
 * fix all it was asked to look at, and that is kept only if it then passes. Null: the tool is not there.
 */
async function fixPart(
  plan: PlannedFix,
  affected: readonly string[],
  before: Snapshot,
  tools: Tools,
): Promise<Part | null> {
  const own = affected.flatMap((file) => plan.reach(file) ?? []);
  // Without its operands the tool would take the whole directory.
  if (own.length === 0 && !plan.fixer.complete) return { plan, files: [], passes: false };
  const run = await runFix(plan, own.length > 0 ? own : null, tools);
  if (run.code === 127) return null;
  const changed = changedSince(before, await fileChanges(tools));
  const passes = !(await stillComplains(plan, tools));
  if (own.length === 0) return { plan, files: changed, passes };
  const narrow = changed.filter((file) => affected.includes(file));
  if (passes || !plan.fixer.complete) return { plan, files: narrow, passes };
  await runFix(plan, null, tools);
  const all = changedSince(before, await fileChanges(tools));
  const allPass = !(await stillComplains(plan, tools));
  return { plan, files: allPass ? all : narrow, passes: allPass };
}

function changedSince(before: Snapshot, after: Snapshot): string[] {
  return [...after].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
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
    explanation: parts.map(({ plan }) => `Ran \`${plan.shown}\` on the files that failed.`).join("\n"),
    tool: labels.join(", "),
    toolVersion: await versionOf(first.plan, tools),
    blastRadius:
      radii.find((radius) => radius === "behaviour") ?? radii.find((radius) => radius === "imports") ?? "formatting",
    patchType: "refactor",
    confidence: parts.every((part) => part.passes) ? 0.95 : 0.75,
    tidy: (path) => tidy(parts, path, tools),
  };
}

/** A change document is Markdown; of these tools Prettier alone has an opinion on that. */
async function tidy(parts: readonly Part[], path: string, tools: Tools): Promise<void> {
  for (const { plan } of parts.filter((part) => part.plan.invocation.tool === "prettier")) {
    const file = plan.reach(path);
    if (file !== null) await runFix(plan, [file], tools);
  }
}
