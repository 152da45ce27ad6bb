import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A file below `.github/workflows`. */
export interface WorkflowText {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly text: string;
}

export const WORKFLOW_FOLDER = ".github/workflows";

/** A workflow file that is larger than this is none. GitHub takes at most 512 KiB. */
const MAX_WORKFLOW_BYTES = 1 << 20;

/** The workflow files of a working tree, by name; what is no plain file is left out. */
export function readWorkflows(top: string): WorkflowText[] {
  const folder = path.join(top, WORKFLOW_FOLDER);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => (a < b ? -1 : 1))
    .filter((name) => statSync(path.join(folder, name)).size <= MAX_WORKFLOW_BYTES)
    .map((name) => ({ file: `${WORKFLOW_FOLDER}/${name}`, text: readFileSync(path.join(folder, name), "utf8") }));
}
