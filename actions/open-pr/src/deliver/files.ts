import type { CommitInfo, FileChange, PublishPort } from "@regreen/github";
import { applyPatchToFiles, PatchError, type PatchInfo } from "@regreen/patch";

/**
 * Applies the patch to the files of the failing commit, in memory and exactly (DESIGN §3: no checkout, no git).
 *
 * @throws PatchError when it does not fit, or touches what is no plain text file
 */
export async function patchedFiles(
  github: PublishPort,
  commit: CommitInfo,
  patch: PatchInfo,
): Promise<readonly FileChange[]> {
  const paths = [...new Set(patch.files.flatMap((file) => [file.path, file.oldPath ?? file.path]))];
  const files = await github.readFiles(commit.treeSha, paths);
  for (const [path, file] of files) {
    if (file.mode !== "100644" && file.mode !== "100755")
      throw new PatchError(`${path} is no plain file at ${commit.sha.slice(0, 7)} (mode ${file.mode}).`);
    if (file.content === null) throw new PatchError(`${path} is not UTF-8 text, or too large.`);
  }
  return applyPatchToFiles(patch, (path) => files.get(path)?.content ?? null).map(({ path, content }) => ({
    path,
    // The mode of the file as it is; a patch that asks for another one was refused before.
    mode: files.get(path)?.mode === "100755" ? "100755" : "100644",
    content,
  }));
}
