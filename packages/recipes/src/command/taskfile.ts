import { isObject } from "../manifest/package-json.ts";
import { readYamlConfig, type Table, tableAt, valueAt } from "./config-files.ts";
import { joinInside, upwards } from "./paths.ts";
import { quoteWords } from "./quote.ts";
import { type Script, type TaskFinder, UNKNOWN } from "./script.ts";

const NAMES = [
  "Taskfile.yml",
  "taskfile.yml",
  "Taskfile.yaml",
  "taskfile.yaml",
  "Taskfile.dist.yml",
  "Taskfile.dist.yaml",
];
const MAX_TASKS = 50;

/** `task lint`: the commands of a task, dependencies first. Source: Taskfile schema, version 3. */
export const findTaskfileCommands: TaskFinder = async ({ args }, { cwd, tools }) => {
  const dashes = args.findIndex((word) => word.text === "--");
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const passed = dashes === -1 ? "" : quoteWords(args.slice(dashes + 1));
  for (const directory of upwards(cwd)) {
    const file = await readYamlConfig(directory, NAMES, tools);
    if (file === null) continue;
    const names = own.filter((word) => !word.dynamic && !/^-|=/.test(word.text)).map((word) => word.text);
    const scripts: Script[] = [];
    const seen = new Set<string>();
    for (const name of names.length > 0 ? names : ["default"]) visit(name, { file, directory, passed, scripts, seen });
    return scripts;
  }
  return [];
};

interface Walk {
  readonly file: Table;
  readonly directory: string;
  readonly passed: string;
  readonly scripts: Script[];
  readonly seen: Set<string>;
}

function visit(name: string, walk: Walk): void {
  const task = valueAt(walk.file, "tasks", name);
  if (task === undefined || walk.seen.has(name) || walk.seen.size >= MAX_TASKS) return;
  walk.seen.add(name);
  const table = isObject(task) ? task : { cmds: task };
  for (const need of listOf(table.deps)) visit(typeof need === "string" ? need : String(valueAt(need, "task")), walk);
  const dir = typeof table.dir === "string" ? table.dir : ".";
  const cwd = joinInside(walk.directory, dir);
  const variables = { ...tableAt(walk.file, "vars"), ...tableAt(table, "vars"), CLI_ARGS: walk.passed };
  for (const command of listOf(table.cmds ?? table.cmd)) {
    const text = typeof command === "string" ? command : valueAt(command, "cmd");
    const other = valueAt(command, "task");
    if (typeof other === "string") visit(other, walk);
    else if (typeof text === "string" && cwd !== null) walk.scripts.push({ text: fill(text, variables), cwd });
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** `{{.NAME}}` of a plain variable; everything else is for task alone to know. */
function fill(text: string, variables: Table): string {
  return text.replace(/\{\{\s*([^{}]{0,200}?)\s*\}\}/g, (_, inside: string) => {
    const value = variables[inside.replace(/^\./, "")];
    return typeof value === "string" || typeof value === "number" ? String(value) : UNKNOWN;
  });
}
