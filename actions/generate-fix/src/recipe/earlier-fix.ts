import { type EarlierFix, MODEL_RECIPE, type Reproducer } from "@regreen/contracts";
import {
  applyPatchToFiles,
  checkWithPolicy,
  digest,
  guardOptionsFor,
  PatchError,
  type PatchInfo,
  parsePatch,
  refusal,
} from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { RECIPES, type Recipe, type RecipeContext, type RecipeResult, type Tools } from "@regreen/recipes";
import { isGreen } from "./failing-step.ts";
import type { Workshop } from "./workshop.ts";

/** How sure a fix is that people merged, or have before them, and that fits here as it is. */
const CONFIDENCE = { merged: 0.95, open: 0.85 };

export interface Trial {
  readonly policy: Policy;
  readonly reproducer: Reproducer;
  readonly workshop: Pick<Workshop, "run">;
}

/**
 * The recipes for a cause, what fixed it before first (DET-12): its patch where it still fits and turns the step green, then
 * the recipe that made it. All of it is guarded and proven like any other fix.
 */
export function recipesFor(earlier: readonly EarlierFix[], trial: Trial): Recipe[] {
  const known = earlier.flatMap(({ recipe }) => RECIPES.find(({ id }) => id === recipe.id) ?? []);
  return [...earlier.map((fix) => asRecipe(fix, trial)), ...new Set([...known, ...RECIPES])];
}

/**
 * Under the name of the recipe that made it: it answers for it, and may touch what that may touch. What a model wrote comes
 * back under the model's name, for nothing, and within the model's limits.
 */
function asRecipe(fix: EarlierFix, trial: Trial): Recipe {
  const { id, version } = fix.recipe;
  const mayTouchTests = RECIPES.find((recipe) => recipe.id === id)?.mayTouchTests ?? id === MODEL_RECIPE;
  return { id, version, mayTouchTests, fix: (context) => repeat(fix, mayTouchTests, trial, context) };
}

async function repeat(
  fix: EarlierFix,
  mayTouchTests: boolean,
  { policy, reproducer, workshop }: Trial,
  { tools, request }: RecipeContext,
): Promise<RecipeResult> {
  if (fix.patch === null) return { kind: "not_applicable" };
  const whose = `The patch of pull request #${fix.pull_request}`;
  const no = (why: string): RecipeResult => ({ kind: "no_change", message: `${whose} ${why}` });
  if (digest(fix.patch) !== fix.patch_sha256) return no("is not the one that was remembered.");
  const info = readPatch(fix.patch);
  if (info === null) return no("is not well-formed.");
  const { context } = request;
  const guard = guardOptionsFor({ ...fix, fix_type: context.fix_type, change_doc: null }, policy, null, context);
  const worst = refusal(checkWithPolicy(info, policy, mayTouchTests ? guard : { ...guard, testFiles: "deny" }));
  if (worst !== undefined) return no(`is refused now: ${worst.message}`);
  const misfit = await apply(info, tools);
  if (misfit !== null) return no(`does not fit any more: ${misfit}`);
  // A check that asks git what is committed stays red until the fix is: there the validation alone can tell.
  const tells = context.fix_type !== "stale_generated";
  if (tells && !(await isGreen(reproducer, workshop))) return no("fits, but the failing step stays red with it.");
  return {
    kind: "changed",
    files: info.files.map(({ path }) => path),
    summary: fix.summary,
    rootCause: `The same cause was fixed by pull request #${fix.pull_request} before.`,
    explanation: `${whose}, which people ${fix.merged ? "merged" : "have before them"}, fits here as it is${tells ? " and turns the failing step green" : ""}.`,
    tool: "regreen",
    toolVersion: null,
    blastRadius: fix.recipe.blast_radius,
    patchType: "bug_fix",
    confidence: fix.merged ? CONFIDENCE.merged : CONFIDENCE.open,
  };
}

function readPatch(patch: string): PatchInfo | null {
  try {
    return parsePatch(patch);
  } catch (error) {
    if (error instanceof PatchError) return null;
    throw error;
  }
}

/** @returns why it does not fit; null when it is applied. What was written before the misfit, the caller takes back. */
async function apply(info: PatchInfo, tools: Tools): Promise<string | null> {
  const texts = new Map<string, string | null>();
  for (const { path } of info.files) texts.set(path, await tools.readFile(path));
  try {
    const applied = applyPatchToFiles(info, (path) => texts.get(path) ?? null);
    for (const { path, content } of applied) {
      if (content === null) return `it deletes ${path}.`;
      await tools.writeFile(path, content);
    }
    return null;
  } catch (error) {
    if (error instanceof PatchError) return error.message;
    throw error;
  }
}
