import type { FilePatch, PatchInfo } from "../model.ts";
import type { PatchRules, Violation } from "./rules.ts";

/** What package managers write. */
export const LOCKFILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|go\.sum|gemfile\.lock|composer\.lock)$/iu;

export function isLockfile(path: string): boolean {
  return LOCKFILE.test(path);
}

/** Kinds of file no fix needs: links, submodules, executables, binaries, renames, changed modes. */
export function checkShape(file: FilePatch): Violation[] {
  const found: Violation[] = [];
  const refuse = (rule: string, message: string) =>
    found.push({ rule, reason_code: "patch_malformed", severity: "block", file: file.path, line: null, message });
  const modes = [file.oldMode, file.newMode];
  if (modes.includes("120000")) refuse("symlink", "The patch touches a symbolic link.");
  if (modes.includes("160000")) refuse("submodule", "The patch touches a submodule.");
  if (file.change === "modified" && file.oldMode !== file.newMode) refuse("mode", "The patch changes a file mode.");
  if (file.change === "added" && file.newMode !== "100644") refuse("mode", "A new file is not a plain file.");
  if (file.binary) refuse("binary", "The patch holds binary data.");
  if (file.renamed) refuse("rename", "The patch renames or copies a file.");
  const special = modes.some((mode) => mode !== null && !/^(?:100644|100755|120000|160000)$/.test(mode));
  if (special) refuse("mode", "The patch has a file mode that git does not use.");
  return found;
}

/** Size limits over the whole patch, measured from its hunks (requirements SAF-01, FIX-02). */
export function checkSize(patch: PatchInfo, rules: PatchRules): Violation[] {
  const changed = (lockfiles: boolean) =>
    patch.files
      .filter((file) => isLockfile(file.path) === lockfiles)
      .reduce((sum, file) => sum + file.additions + file.deletions, 0);
  const found: Violation[] = [];
  const refuse = (rule: string, message: string, reason_code: Violation["reason_code"] = "patch_too_large") =>
    found.push({ rule, reason_code, severity: "block", file: null, line: null, message });
  if (patch.files.length === 0) refuse("empty", "The patch changes nothing.", "patch_malformed");
  if (changed(false) >= rules.maxChangedLines)
    refuse("changed-lines", `${changed(false)} changed lines; fewer than ${rules.maxChangedLines} are allowed.`);
  if (changed(true) >= rules.maxLockfileLines)
    refuse("lockfile-lines", `${changed(true)} lockfile lines; fewer than ${rules.maxLockfileLines} are allowed.`);
  if (patch.files.length > rules.maxFiles)
    refuse("files", `${patch.files.length} files; at most ${rules.maxFiles} are allowed.`);
  return found;
}
