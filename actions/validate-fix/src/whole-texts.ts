import { applyPatchToFiles, PatchError, type PatchInfo, type TextsOf } from "@regreen/patch";
import { projectFiles } from "./project-files.ts";

/**
 * Whole files before and after the patch, read from a fresh tree in which nothing has run: guardrails see more in them than in the
 * lines that a patch shows.
 */
export function textsIn(tree: string, info: PatchInfo): TextsOf {
  const { read } = projectFiles(tree, ".");
  try {
    const after = new Map(applyPatchToFiles(info, read).map(({ path, content }) => [path, content]));
    return (path) => ({ before: read(path), after: after.get(path) ?? null });
  } catch (error) {
    // It does not fit, or a file is too large: then the hunks are all there is, and git has the last word on them.
    if (error instanceof PatchError) return () => null;
    throw error;
  }
}
