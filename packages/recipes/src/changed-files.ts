import { parsePatch } from "@regreen/patch";
import type { Tools } from "./tools.ts";

/** Files that differ from where the recipes began, or from the failing commit. */
export async function changedFiles(tools: Tools, since: "start" | "commit" = "start"): Promise<string[]> {
  const diff = await tools.gitDiff(since);
  return diff === "" ? [] : parsePatch(diff).files.map((file) => file.path);
}
