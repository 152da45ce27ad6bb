import { type FixRequest, notFixable, refused } from "@regreen/contracts";
import { type Guarded, guardOptionsFor, guardPatch, keepHunks, makePatch, PatchError } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { diff, type Workspace } from "@regreen/process";
import type { Recipe, RecipeChange, Tools } from "@regreen/recipes";
import { changeDocPath, renderChangeDoc } from "../output/change-doc.ts";

/** A recipe's work as a patch against the failing commit. */
export interface Made {
  readonly patch: string;
  readonly guarded: Guarded;
  readonly recipe: Recipe;
  readonly change: RecipeChange;
  readonly changeDoc: { readonly path: string; readonly text: string } | null;
}

export interface Making {
  readonly recipe: Recipe;
  readonly change: RecipeChange;
  readonly request: FixRequest;
  readonly policy: Policy;
  readonly tools: Tools;
  readonly workspace: Workspace;
  readonly today: string;
  readonly changeDoc: boolean;
}

/**
 * The difference to the failing commit, restricted to the files that the recipe may touch, with the change document. The
 * recipe's own part is guarded before the document joins, so that the document can't make up for anything.
 *
 * @throws Ending when nothing is left of it, or a guardrail refuses it
 */
export async function makePatchOf(making: Making): Promise<Made> {
  const { recipe, change, workspace } = making;
  const own = restricted(await diff(workspace), change.files);
  if (own === "") throw notFixable("recipe_no_change", `Recipe ${recipe.id} changed nothing that it may change.`);
  const bare = guarded(own, making, null);
  if (!making.changeDoc) return { patch: own, guarded: bare, recipe, change, changeDoc: null };
  const doc = await changeDocOf(making, bare);
  const patch = own + makePatch([{ path: doc.path, before: doc.before, after: doc.text }]);
  return { patch, guarded: guarded(patch, making, doc.path), recipe, change, changeDoc: doc };
}

/** Gates are judged by open-pr, which alone can see labels. */
function guarded(patch: string, { policy, recipe, request }: Making, changeDoc: string | null): Guarded {
  const { context } = request;
  const options = guardOptionsFor({ recipe, fix_type: context.fix_type, change_doc: changeDoc }, policy, null, context);
  return guardPatch(patch, policy, recipe.mayTouchTests ? options : { ...options, testFiles: "deny" });
}

function restricted(patch: string, files: readonly string[]): string {
  try {
    return keepHunks(patch, (file) => files.includes(file.path));
  } catch (error) {
    if (!(error instanceof PatchError)) throw error;
    throw refused("patch_malformed", error.message);
  }
}

async function changeDocOf(
  { recipe, change, request, policy, tools, workspace, today }: Making,
  { info }: Guarded,
): Promise<{ path: string; text: string; before: string | null }> {
  const path = changeDocPath(policy, request, today);
  const before = await tools.readFile(path);
  const baseSha = workspace.headSha ?? workspace.baseSha;
  const text = renderChangeDoc({ request, recipe, change, info, baseSha, date: today });
  if (change.tidy === undefined) return { path, text, before };
  // The check that failed may look at our document, too.
  await tools.writeFile(path, text);
  await change.tidy(path);
  return { path, text: (await tools.readFile(path)) ?? text, before };
}
