import { isObject, parseObject } from "../manifest/package-json.ts";
import { readConfig, readTomlConfig, stringsOf, tableAt } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { quoteWords } from "./quote.ts";
import type { Script, TaskFinder } from "./script.ts";
import type { Word } from "./tokenize.ts";

const MAX_TASKS = 50;

/** One task as every runtime tells it: a command, or several, and what comes before. */
interface Task {
  readonly commands: readonly string[];
  readonly needs: readonly string[];
}

/** `deno task lint`: tasks of deno.json. */
export const findDenoTasks: TaskFinder = async ({ args }, { cwd, tools }) => {
  const directory = await nearest("deno.json", cwd, tools);
  const [verb, name, ...rest] = withoutOptions(args);
  if (directory === null || verb?.text !== "task" || name === undefined) return [];
  const tasks = tableAt(parseObject(await readConfig(directory, "deno.json", tools)), "tasks");
  const read = (value: unknown): Task =>
    isObject(value)
      ? { commands: stringsOf(value.command), needs: stringsOf(value.dependencies) }
      : { commands: stringsOf(value), needs: [] };
  return linesOf(name.text, tasks, read).map((text) => withPassed(text, rest, directory));
};

/** `mise run lint`: tasks of mise.toml. */
export const findMiseTasks: TaskFinder = async ({ args }, { cwd, tools }) => {
  const directory = (await nearest("mise.toml", cwd, tools)) ?? (await nearest(".mise.toml", cwd, tools));
  const [verb, name, ...rest] = withoutOptions(args);
  if (directory === null || !/^(?:run|r)$/.test(verb?.text ?? "") || name === undefined) return [];
  const tasks = tableAt(await readTomlConfig(directory, ["mise.toml", ".mise.toml"], tools), "tasks");
  const read = (value: unknown): Task =>
    isObject(value)
      ? { commands: stringsOf(value.run), needs: stringsOf(value.depends) }
      : { commands: stringsOf(value), needs: [] };
  return linesOf(name.text, tasks, read).map((text) => withPassed(text, rest, directory));
};

function linesOf(name: string, tasks: Readonly<Record<string, unknown>>, read: (value: unknown) => Task): string[] {
  const lines: string[] = [];
  const seen = new Set<string>();
  const visit = (each: string) => {
    if (seen.has(each) || seen.size >= MAX_TASKS || !Object.hasOwn(tasks, each)) return;
    seen.add(each);
    const { commands, needs } = read(tasks[each]);
    for (const need of needs) visit(need);
    lines.push(...commands);
  };
  visit(name);
  return lines;
}

function withoutOptions(args: readonly Word[]): Word[] {
  const start = args.findIndex((word) => !word.text.startsWith("-"));
  const [verb, ...rest] = start === -1 ? [] : args.slice(start);
  const name = rest.findIndex((word) => !word.text.startsWith("-"));
  return verb === undefined ? [] : [verb, ...(name === -1 ? [] : rest.slice(name))];
}

function withPassed(text: string, passed: readonly Word[], cwd: string): Script {
  const own = passed[0]?.text === "--" ? passed.slice(1) : passed;
  return { text: own.length === 0 ? text : `${text} ${quoteWords(own)}`, cwd };
}
