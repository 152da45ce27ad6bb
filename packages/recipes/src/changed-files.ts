import { parsePatch } from "@regreen/patch";
import type { Tools } from "./tools.ts";

/** Files that differ from where the recipes began, or from the failing commit. */
export async function changedFiles(tools: Tools, since: "start" | "commit" = "start"): Promise<string[]> {
  const diff = await tools.gitDiff(since);
  return diff === "" ? [] : parsePatch(diff).files.map((file) => file.path);
}

/** What happened to each file since the recipes began: two snapshots with one text have one content. */
export async function fileChanges(tools: Tools): Promise<ReadonlyMap<string, string>> {
  const diff = await tools.gitDiff("start");
  if (diff === "") return new Map();
  return new Map(parsePatch(diff).files.map((file) => [file.path, JSON.stringify(file)]));
}
