import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** One folder that is bundled: `build/main.js` (from `tsc -b`) becomes `dist/`. */
export interface Target {
  readonly name: string;
  readonly dir: string;
  /** An action's `dist/` is committed and goes to every consumer, so it has size limits and shares what is large with the others. */
  readonly published: boolean;
}

/** Every action that has an entry file, then the command line. Actions come in alphabetical order. */
export function findTargets(root: string): Target[] {
  const actions = readdirSync(path.join(root, "actions"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, dir: path.join(root, "actions", entry.name), published: true }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const cli = { name: "cli", dir: path.join(root, "packages/cli"), published: false };
  return [...actions, cli].filter((target) => existsSync(path.join(target.dir, "src/main.ts")));
}
