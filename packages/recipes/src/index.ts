export { findInvocations, type Invocation } from "./command/invocations.ts";
export { quoteArgument } from "./command/quote.ts";
export { type Healed, heal } from "./heal.ts";
export type { Recipe, RecipeChange, RecipeContext, RecipeResult } from "./recipe.ts";
export { RECIPES } from "./registry.ts";
export type { RuffDiagnostic, RuffEdit, RuffEngine, RuffSettings, ToolRun, Tools } from "./tools.ts";
