import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ShownPaths } from "./job-log.ts";
import type { JobFolders } from "./job-state.ts";

/** What a hosted runner would call these folders, so that logs look the same on every machine. */
const HOSTED_WORK = "/home/runner/work";
const HOSTED_HOME = "/home/runner";

/**
 * Makes the folders of a job below `root`, and the event file.
 *
 * Other users may look into them, as on a hosted runner: commands may run as another user.
 */
export function makeJobFolders(
  root: string,
  toolCache: string,
  repository: string,
  payload: unknown,
): { folders: JobFolders; eventPath: string; shownPaths: ShownPaths } {
  const name = repository.split("/")[1] ?? "repository";
  const work = join(root, "work");
  const folders: JobFolders = {
    workspace: join(work, name, name),
    parent: join(work, name),
    temp: join(work, "_temp"),
    home: join(root, "home"),
    toolCache,
  };
  const events = join(folders.temp, "_github_workflow");
  for (const folder of [folders.workspace, events, folders.home, toolCache]) mkdirSync(folder, { recursive: true });
  for (const folder of [root, work, folders.parent, folders.workspace, folders.temp, folders.home]) {
    chmodSync(folder, 0o755);
  }
  const eventPath = join(events, "event.json");
  writeFileSync(eventPath, JSON.stringify(payload, null, 2));
  return {
    folders,
    eventPath,
    shownPaths: [
      [work, HOSTED_WORK],
      [folders.home, HOSTED_HOME],
    ],
  };
}
