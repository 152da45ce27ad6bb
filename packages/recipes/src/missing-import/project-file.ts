import { joinInside } from "../command/paths.ts";
import type { RecipeContext } from "../recipe.ts";

/**
 * A file of the project for a path as a tool printed it, which may be relative to the step's directory. Null when there is
 * none, or several.
 */
export function projectFile(printed: string, files: readonly string[], { request }: RecipeContext): string | null {
  if (files.includes(printed)) return printed;
  const cwd = request.reproducer?.cwd ?? "";
  const below = joinInside(cwd === "" ? "." : cwd, printed.replace(/^\/+/, ""));
  if (below !== null && files.includes(below)) return below;
  const ending = files.filter((file) => file.endsWith(`/${printed.replace(/^\.\//, "")}`));
  return ending.length === 1 ? (ending[0] ?? null) : null;
}

/** Files that a cause speaks of, the named ones first: where a name may be used that only the run time missed. */
export function spokenOf(printed: string | null, files: readonly string[], context: RecipeContext): string[] {
  const { affected_files, probable_modules, relevant_logs } = context.request.context;
  const inLogs = relevant_logs.flatMap((text) =>
    [...text.slice(0, 20_000).matchAll(/[\w./@-]{1,300}\.\w{1,5}(?=[":(]|$)/gm)].map((match) => match[0]),
  );
  const named = [printed ?? "", ...affected_files, ...probable_modules.map(({ path }) => path), ...inLogs];
  const found = named.flatMap((path) => (path === "" ? [] : (projectFile(path, files, context) ?? [])));
  return [...new Set(found)];
}
