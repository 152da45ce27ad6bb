import type { Fix } from "@regreen/contracts";
import type { WrittenFix } from "./write.ts";

/** Outputs of a run without a fix. */
export const NO_FIX: Readonly<Record<string, string>> = {
  "patch-path": "",
  "fix-path": "",
  "patch-sha256": "",
  "fix-sha256": "",
  "suggestion-only": "false",
  recipe: "",
  files: "[]",
  summary: "",
  usage: "",
  "may-retry": "false",
};

/** Outputs of a run with a fix. @param asked of a model, where one wrote it */
export function outputsOf(
  fix: Fix,
  { fixPath, patchPath, fixSha256 }: WrittenFix,
  asked: { readonly usage: string; readonly mayRetry: boolean } = { usage: "", mayRetry: false },
): Readonly<Record<string, string>> {
  return {
    "patch-path": patchPath,
    "fix-path": fixPath,
    "patch-sha256": fix.patch_sha256,
    "fix-sha256": fixSha256,
    "suggestion-only": String(fix.suggestion_only),
    recipe: fix.recipe.id,
    files: JSON.stringify(fix.files.map((file) => file.path)),
    summary: fix.summary,
    usage: asked.usage,
    "may-retry": String(asked.mayRetry),
  };
}
