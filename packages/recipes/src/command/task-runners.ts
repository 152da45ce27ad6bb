import type { Call } from "./call.ts";
import { findComposerScripts } from "./composer-scripts.ts";
import { findJustLines } from "./justfile.ts";
import { findMakeLines } from "./makefile.ts";
import { findNoxCommands } from "./nox.ts";
import { findScripts } from "./package-scripts.ts";
import { findPreCommitHooks } from "./pre-commit.ts";
import { findHatchScripts, findManagerScripts, findPoeTasks, findTaskipyTasks } from "./python-tasks.ts";
import type { CallSite, Script, TaskFinder } from "./script.ts";
import { shellFile } from "./shell-script.ts";
import { findTaskfileCommands } from "./taskfile.ts";
import { findDenoTasks, findMiseTasks } from "./tasks-of-runtimes.ts";
import { findToxCommands } from "./tox.ts";
import { findNxTargets, findTaskOfPackages } from "./workspaces.ts";

const make: TaskFinder = ({ args }, { cwd, tools }) => findMakeLines(args, cwd, tools);

/** `task` is go-task's program and taskipy's. */
const task: TaskFinder = async (call, site) => {
  const own = await findTaskipyTasks(call, site);
  return own.length > 0 ? own : findTaskfileCommands(call, site);
};

/** Programs that run tasks which a file of the repository defines. */
const TASK_RUNNERS: Readonly<Record<string, TaskFinder>> = {
  make,
  gmake: make,
  tox: findToxCommands,
  nox: findNoxCommands,
  hatch: findHatchScripts,
  poe: findPoeTasks,
  poethepoet: findPoeTasks,
  task,
  taskipy: findTaskipyTasks,
  "go-task": findTaskfileCommands,
  just: findJustLines,
  composer: findComposerScripts,
  deno: findDenoTasks,
  mise: findMiseTasks,
  turbo: findTaskOfPackages,
  lerna: findTaskOfPackages,
  nx: findNxTargets,
  "pre-commit": findPreCommitHooks,
  prek: findPreCommitHooks,
};

/** What a call runs in its place: tasks of a runner, scripts of package.json, a shell script of the repository. */
export async function scriptsOf(call: Call, site: CallSite): Promise<Script[]> {
  const name = call.tool.split("/").at(-1) ?? "";
  const runner = call.kind !== "script" && Object.hasOwn(TASK_RUNNERS, name) ? TASK_RUNNERS[name] : undefined;
  if (runner !== undefined) return runner(call, site);
  if (call.kind === "prefixed") return findManagerScripts(call, site);
  const text = call.kind === "tool" ? await shellFile(call, site.cwd, site.tools) : null;
  return text === null ? findScripts(call, site) : [{ text, cwd: site.cwd }];
}
