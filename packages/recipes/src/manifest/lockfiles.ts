import { joinInside, upwards } from "../command/paths.ts";
import type { ToolRun, Tools } from "../tools.ts";
import { narrowComposer } from "./composer.ts";
import { MANAGERS, type PackageManager } from "./managers.ts";

/** A lockfile of the project, and the package manager that writes it. */
export interface Lockfile {
  readonly manager: PackageManager;
  readonly path: string;
  readonly directory: string;
}

/** Lockfiles that belong to somebody else's code. */
const FOREIGN = /(?:^|\/)(?:node_modules|vendor|fixtures|__fixtures__|testdata)\//;

/** Every lockfile of the project that one of these managers writes, in the order of `git ls-files`. */
export async function lockfilesOf(managers: readonly string[], tools: Tools): Promise<Lockfile[]> {
  const found: Lockfile[] = [];
  for (const path of await tools.listFiles()) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const kinds = FOREIGN.test(path)
      ? []
      : MANAGERS.filter((each) => each.anchor === name && managers.includes(each.id));
    const directory = path === name ? "." : path.slice(0, -name.length - 1);
    for (const manager of kinds) {
      if (await hasFlavour(manager, path, tools)) found.push({ manager, path, directory });
    }
  }
  return found;
}

/** The lockfile that covers a directory: the nearest one at or above it that one of these managers writes. */
export async function lockfileAt(
  directory: string,
  tools: Tools,
  managers: readonly string[] = NODE_MANAGERS,
): Promise<Lockfile | null> {
  const files = new Set(await tools.listFiles());
  for (const above of upwards(directory)) {
    for (const manager of MANAGERS.filter((each) => managers.includes(each.id))) {
      const path = joinInside(above, manager.anchor);
      if (path === null || !files.has(path) || !(await hasFlavour(manager, path, tools))) continue;
      return { manager, path, directory: above };
    }
  }
  return null;
}

const NODE_MANAGERS = MANAGERS.filter((each) => each.manifest === "package.json").map((each) => each.id);

/** Yarn 1 and later ones share a name; only later ones write `__metadata`. An empty one is read as the later kind. */
async function hasFlavour(manager: PackageManager, path: string, tools: Tools): Promise<boolean> {
  if (manager.anchor !== "yarn.lock") return true;
  const head = ((await tools.readFile(path)) ?? "").slice(0, 2000);
  return /^# yarn lockfile v1$/m.test(head) === (manager.id === "yarn-classic");
}

/** Lets the package manager write the lockfile again: the smallest update that it knows. */
export async function updateLockfile(lockfile: Lockfile, tools: Tools): Promise<ToolRun & { readonly shown: string }> {
  const { manager, directory } = lockfile;
  let last: ToolRun & { shown: string } = { code: 127, output: "", shown: "" };
  for (const planned of manager.updates) {
    if (planned.after !== undefined && !planned.after.test(last.output)) continue;
    const update =
      manager.id === "composer"
        ? narrowComposer(planned, await read(directory, manager.manifest, tools), await tools.readFile(lockfile.path))
        : planned;
    const run = await tools.run(update.argv, { cwd: directory, env: manager.env });
    last = { ...run, shown: update.argv.join(" ") };
    if (run.code === 0 || run.code === 127) return last;
  }
  return last;
}

/** What the manager may have written for a lockfile, of what has changed. */
export function writtenBy({ manager, directory }: Lockfile, changed: readonly string[]): string[] {
  return changed.filter((path) => manager.writes.some((name) => joinInside(directory, name) === path));
}

function read(directory: string, name: string, tools: Tools): Promise<string | null> {
  const path = joinInside(directory, name);
  return path === null ? Promise.resolve(null) : tools.readFile(path);
}
