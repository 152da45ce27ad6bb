import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** Absolute folders of the published actions (those with an action.yml), sorted. */
export function actionFolders(root: string): string[] {
  return readdirSync(path.join(root, "actions"))
    .sort()
    .map((name) => path.join(root, "actions", name))
    .filter((folder) => existsSync(path.join(folder, "action.yml")));
}
