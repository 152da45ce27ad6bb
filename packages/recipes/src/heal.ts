import type { Recipe, RecipeChange, RecipeContext } from "./recipe.ts";

/** What the recipes came to. */
export type Healed =
  | { readonly kind: "changed"; readonly recipe: Recipe; readonly change: RecipeChange }
  | { readonly kind: "no_change"; readonly recipe: Recipe; readonly message: string }
  | { readonly kind: "no_recipe" };

/**
 * Asks one recipe after the other until one has changed something. What an unlucky one left behind is taken back before
 * the next is asked; when none succeeds, the first that applied says why.
 */
export async function heal(recipes: readonly Recipe[], context: RecipeContext): Promise<Healed> {
  let first: Healed = { kind: "no_recipe" };
  for (const recipe of recipes) {
    const result = await recipe.fix(context);
    if (result.kind === "changed") return { kind: "changed", recipe, change: result };
    if (result.kind === "not_applicable") continue;
    await context.tools.restore();
    if (first.kind === "no_recipe") first = { kind: "no_change", recipe, message: result.message };
  }
  return first;
}
