import { isObject } from "../manifest/package-json.ts";
import type { Call } from "./call.ts";
import { readTomlConfig, stringsOf, type Table, tableAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { quoteArgument, quoteWords } from "./quote.ts";
import { type CallSite, type Script, type TaskFinder, UNKNOWN } from "./script.ts";

/** Tasks that call tasks are followed so far, and so many of them. */
const MAX_DEPTH = 5;
const MAX_LINES = 100;

interface Tasks {
  readonly directory: string;
  readonly table: Table;
}

/** poe, taskipy and the scripts of pdm, rye, hatch and pipenv: tables of commands in pyproject.toml. */
export const findPoeTasks: TaskFinder = (call, site) => fromPyproject(call, site, ["tool", "poe", "tasks"]);
export const findTaskipyTasks: TaskFinder = (call, site) => fromPyproject(call, site, ["tool", "taskipy", "tasks"]);

async function fromPyproject(call: Call, site: CallSite, keys: readonly string[]): Promise<Script[]> {
  const [name, ...rest] = call.args.filter((word, index) => index > 0 || !word.text.startsWith("-"));
  if (name === undefined || name.dynamic) return [];
  return fromTable(name.text, quoteWords(rest), await tasksAt("pyproject.toml", keys, site));
}

/** `pdm run lint`, `rye run lint`, `pipenv run lint`: a script of that name goes before a program. */
export async function findManagerScripts({ prefix, tool, args }: Call, site: CallSite): Promise<Script[]> {
  const manager = prefix[0] ?? "";
  const places: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    pdm: ["pyproject.toml", ["tool", "pdm", "scripts"]],
    rye: ["pyproject.toml", ["tool", "rye", "scripts"]],
    pipenv: ["Pipfile", ["scripts"]],
  };
  const place = Object.hasOwn(places, manager) ? places[manager] : undefined;
  if (place === undefined) return [];
  return fromTable(tool, quoteWords(args), await tasksAt(place[0], place[1], site));
}

/** `hatch run lint`, `hatch run style:check`: the scripts of an environment. */
export const findHatchScripts: TaskFinder = async (call, site) => {
  const at = call.args.findIndex((word) => word.text === "run");
  const [target, ...rest] = call.args.slice(at + 1).filter((word, index) => index > 0 || !/^[-+]/.test(word.text));
  if (at === -1 || target === undefined || target.dynamic) return [];
  const [env = "", name = ""] = target.text.includes(":") ? target.text.split(":", 2) : ["default", target.text];
  const passed = quoteWords(rest);
  for (const [file, keys] of [
    ["hatch.toml", []],
    ["pyproject.toml", ["tool", "hatch"]],
  ] as const) {
    const own = await tasksAt(file, [...keys, "envs", env, "scripts"], site);
    const found = fromTable(name, passed, own);
    if (found.length > 0) return found;
    const inherited = fromTable(name, passed, await tasksAt(file, [...keys, "envs", "default", "scripts"], site));
    if (inherited.length > 0) return inherited;
  }
  // What is no script is a program in the environment.
  return [{ text: [quoteArgument(name), passed].join(" "), cwd: site.cwd }];
};

async function tasksAt(file: string, keys: readonly string[], { cwd, tools }: CallSite): Promise<Tasks> {
  const directory = (await nearest(file, cwd, tools)) ?? cwd;
  return { directory, table: tableAt(await readTomlConfig(directory, [file], tools), ...keys) };
}

function fromTable(name: string, passed: string, tasks: Tasks): Script[] {
  const lines: string[] = [];
  collect(name, passed, tasks.table, 0, lines);
  return lines.map((text) => ({ text, cwd: tasks.directory }));
}

function collect(name: string, passed: string, table: Table, depth: number, lines: string[]): void {
  if (depth > MAX_DEPTH || lines.length > MAX_LINES || !Object.hasOwn(table, name)) return;
  const task = table[name];
  // A list runs its parts: names of other tasks, or commands.
  const parts = partsOf(task);
  if (parts === null) {
    const line = lineOf(task);
    if (line !== null) lines.push(withArguments(line, passed));
    return;
  }
  for (const part of parts) {
    const [word = "", ...rest] = part.split(" ");
    if (Object.hasOwn(table, word) && word !== name) collect(word, rest.join(" "), table, depth + 1, lines);
    else lines.push(withArguments(part, passed));
  }
}

function partsOf(task: unknown): string[] | null {
  const list = isObject(task) ? (task.composite ?? task.chain ?? task.sequence ?? task.ref) : task;
  if (Array.isArray(list)) return list.flatMap((each) => (typeof each === "string" ? [each] : (lineOf(each) ?? [])));
  return isObject(task) && typeof list === "string" ? [list] : null;
}

function lineOf(task: unknown): string | null {
  if (typeof task === "string") return task;
  if (!isObject(task)) return null;
  const command = task.cmd ?? task.shell;
  return Array.isArray(command)
    ? stringsOf(command).map(quoteArgument).join(" ")
    : typeof command === "string"
      ? command
      : null;
}

/** hatch and pdm name the place of passed arguments; elsewhere they follow. */
function withArguments(line: string, passed: string): string {
  if (!/\{args\b/.test(line)) return passed === "" ? line : `${line} ${passed}`;
  const filled = line.replace(/\{args(?::([^{}]{0,500}))?\}/g, (_, usual: string | undefined) =>
    passed === "" ? (usual ?? "") : passed,
  );
  return filled.replace(/\{[^{}\s]{1,100}\}/g, UNKNOWN);
}
