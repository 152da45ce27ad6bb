import { existsSync } from "node:fs";
import path from "node:path";

/** What lies in every home, and nowhere else: the metadata of an action. */
const MARK = "actions/analyze-failure/action.yml";

/**
 * The folder with `actions/` and `fix_templates/` that this command line belongs to: the nearest one above. From the sources, from
 * `build/` and from the bundle that is the root of the repository; in the published package it is the package.
 */
export const HOME = homeOf(import.meta.dirname);

/** `action.yml` of every action; flags of the sub-commands are made of them. */
export const ACTIONS_DIR = path.join(HOME, "actions");

/** Built-in fix templates. */
export const TEMPLATES_DIR = path.join(HOME, "fix_templates");

/** Caller workflows, which `init` copies. */
export const EXAMPLES_DIR = path.join(HOME, "examples");

/** @throws Error when the folder belongs to no copy of Regreen */
function homeOf(folder: string): string {
  for (let above = folder; ; above = path.dirname(above)) {
    if (existsSync(path.join(above, MARK))) return above;
    if (path.dirname(above) === above) throw new Error(`There is no ${MARK} above ${folder}: this copy is not whole.`);
  }
}
