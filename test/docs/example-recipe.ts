import {
  NOT_APPLICABLE,
  noChange,
  type Recipe,
  type RecipeContext,
  type RecipeResult,
} from "../../packages/recipes/src/recipe.ts";

/** A YAML file that yamllint wants to end in a newline gets one. */
export const finalNewline: Recipe = { id: "final-newline", version: 1, mayTouchTests: true, fix };

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const asked = request.context.failures.filter(({ rule }) => rule === "new-line-at-end-of-file");
  if (asked.length === 0) return NOT_APPLICABLE;
  const files: string[] = [];
  for (const { file } of asked) {
    const text = file === null ? null : await tools.readFile(file);
    if (file === null || text === null || text.endsWith("\n")) continue;
    await tools.writeFile(file, `${text}\n`);
    files.push(file);
  }
  if (files.length === 0) return noChange("Every file that yamllint names ends in a newline already.");
  return {
    kind: "changed",
    files,
    summary: `end ${files.join(", ")} with a newline`,
    rootCause: "The last line of a file had no end.",
    explanation: "One newline was added to each file; a YAML reader sees the same values.",
    tool: "regreen",
    toolVersion: null,
    blastRadius: "formatting",
    patchType: "refactor",
    confidence: 0.9,
  };
}
