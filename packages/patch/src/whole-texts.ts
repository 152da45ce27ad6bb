import { applyPatchToFiles } from "./apply.ts";
import type { TextsOf } from "./guard/cheating.ts";
import { type FilePatch, PatchError, type PatchInfo } from "./model.ts";

/**
 * Whole files before and after a patch, for the guardrails: they see more in them than in the lines that a patch shows. A file that
 * the patch does not fit, or that can't be read, is null; of it the lines are all there is, and it is refused where it is applied.
 *
 * @param read text of a file before the patch; null when there is none
 */
export function wholeTexts({ files, changedLines }: PatchInfo, read: (path: string) => string | null): TextsOf {
  const after = new Map(files.map((file) => [file.path, applied({ files: [file], changedLines }, file, read)]));
  return (path) => {
    const text = after.get(path);
    return text === undefined || text === "misfit" ? null : { before: read(path), after: text.content };
  };
}

function applied(
  patch: PatchInfo,
  { path }: FilePatch,
  read: (path: string) => string | null,
): { readonly content: string | null } | "misfit" {
  try {
    const [found] = applyPatchToFiles(patch, read);
    return { content: found?.path === path ? found.content : null };
  } catch (error) {
    if (error instanceof PatchError) return "misfit";
    throw error;
  }
}
