import { MODEL_RECIPE } from "@regreen/contracts";
import { applyPatchToFiles, guardOptionsFor, guardPatch, PatchError, parsePatch, type TextsOf } from "@regreen/patch";
import type { Policy } from "@regreen/policy";
import { createGit, type Workspace } from "@regreen/process";
import type { Proposal } from "./search.ts";

/**
 * What a person should look at in a model's fix before it is used: nothing that is forbidden, but what a model that cheats would
 * also do. On GitHub it stands in the pull request; on a laptop nobody else looks. Empty for a recipe's fix.
 */
export async function reviewOf({ fix, patch }: Proposal, policy: Policy, workspace: Workspace): Promise<string[]> {
  if (fix.recipe.id !== MODEL_RECIPE) return [];
  const texts = await textsOf(patch, workspace);
  const { review } = guardPatch(patch, policy, { ...guardOptionsFor(fix, policy, null, null), texts });
  return review.map(({ file, line, message }) => {
    const place = [file, line].filter((part) => part !== null).join(":");
    return place === "" ? message : `${place}: ${message}`;
  });
}

/** The files of a patch before and after it; where it does not fit, the hunks alone tell. */
async function textsOf(patch: string, { gitDir, baseSha }: Workspace): Promise<TextsOf> {
  const info = parsePatch(patch);
  const git = createGit();
  const before = new Map<string, string>();
  for (const name of info.files.flatMap((file) => [file.path, file.oldPath ?? file.path])) {
    const { code, stdout } = await git.run(gitDir, ["cat-file", "blob", `${baseSha}:${name}`]);
    if (code === 0) before.set(name, stdout);
  }
  const read = (name: string) => before.get(name) ?? null;
  try {
    const after = new Map(applyPatchToFiles(info, read).map(({ path, content }) => [path, content]));
    return (name) => ({ before: read(name), after: after.get(name) ?? null });
  } catch (error) {
    if (error instanceof PatchError) return () => null;
    throw error;
  }
}
