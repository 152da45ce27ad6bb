import type { Recipe, RecipeChange, RecipeContext } from "./recipe.ts";

/** What the recipes came to. */
export type Healed =
  | { readonly kind: "changed"; readonly recipe: Recipe; readonly change: RecipeChange }
  | { readonly kind: "no_change"; readonly reasons: readonly Reason[] }
  | { readonly kind: "no_recipe" };

/** Why a recipe that applied could do nothing. */
interface Reason {
  readonly recipe: Recipe;
  readonly message: string;
}

/**
 * Asks one recipe after the other until one has changed something. What an unlucky one left behind is taken back before
 * the next is asked; when none succeeds, each that applied says why.
 */
export async function heal(recipes: readonly Recipe[], context: RecipeContext): Promise<Healed> {
  const reasons: Reason[] = [];
  for (const recipe of recipes) {
    const result = await recipe.fix(context);
    if (result.kind === "changed") return { kind: "changed", recipe, change: result };
    if (result.kind === "not_applicable") continue;
    await context.tools.restore();
    reasons.push({ recipe, message: result.message });
  }
  return reasons.length === 0 ? { kind: "no_recipe" } : { kind: "no_change", reasons };
}
