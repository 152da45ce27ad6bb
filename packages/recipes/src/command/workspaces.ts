import { parseManifest, parseObject } from "../manifest/package-json.ts";
import { readConfig, stringsOf, type Table, tableAt, valueAt } from "./config-files.ts";
import { directoryOf, joinInside } from "./paths.ts";
import { quoteArgument } from "./quote.ts";
import type { CallSite, Script, TaskFinder } from "./script.ts";
import type { Word } from "./tokenize.ts";

const MAX_PACKAGES = 300;

/** Directories of a repository's packages, the root left out. */
async function packageDirectories({ tools }: CallSite): Promise<string[]> {
  const files = await tools.listFiles();
  return files
    .filter((file) => file.endsWith("/package.json") && !/(?:^|\/)node_modules\//.test(file))
    .slice(0, MAX_PACKAGES)
    .map(directoryOf);
}

/** The script of that name of every package that has it; of those that `filters` name, when there are such. */
export async function scriptsOfPackages(
  names: readonly string[],
  filters: readonly string[],
  site: CallSite,
): Promise<Script[]> {
  const scripts: Script[] = [];
  for (const directory of await packageDirectories(site)) {
    const manifest = parseManifest(await readConfig(directory, "package.json", site.tools));
    const known = (name: string) => manifest?.name === name || directory === name.replace(/^\.\//, "");
    if (manifest === null || (filters.length > 0 && !filters.some(known))) continue;
    for (const name of names)
      if (Object.hasOwn(manifest.scripts, name))
        scripts.push({ text: manifest.scripts[name] as string, cwd: directory });
  }
  return scripts;
}

/** `turbo run lint`, `lerna run lint`: the script in every package. */
export const findTaskOfPackages: TaskFinder = async ({ args }, site) => {
  const { names, filters } = readTasks(args);
  const tasks = names.filter((name) => !["run", "exec"].includes(name));
  const scripts = await scriptsOfPackages(
    tasks,
    filters.filter((each) => !/[*!.[\]{}]/.test(each)),
    site,
  );
  const root = parseManifest(await readConfig(".", "package.json", site.tools));
  const own = tasks.filter((name) => name.startsWith("//#")).map((name) => name.slice(3));
  return [...scripts, ...own.flatMap((name) => root?.scripts[name] ?? []).map((text) => ({ text, cwd: "." }))];
};

const FILTERS = /^(?:--filter|-F|--scope|--projects|-p)$/;

function readTasks(args: readonly Word[]): { names: string[]; filters: string[] } {
  const names: string[] = [];
  const filters: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const { text, dynamic } = args[at] as Word;
    const [option = "", inline] = text.split("=", 2);
    if (text === "--") break;
    if (FILTERS.test(option)) filters.push(...(inline ?? args[++at]?.text ?? "").split(","));
    else if (/^(?:-t|--targets?)$/.test(option)) names.push(...(inline ?? args[++at]?.text ?? "").split(","));
    else if (!text.startsWith("-") && !dynamic) names.push(text);
  }
  return { names, filters };
}

/** `nx run-many -t lint`, `nx affected -t lint`, `nx run app:lint`, `nx lint app`: targets of project.json, or scripts. */
export const findNxTargets: TaskFinder = async ({ args }, site) => {
  const { names, filters } = readTasks(args);
  const [verb = "", ...rest] = names;
  const many = verb === "run-many" || verb === "affected";
  const [project, target] = verb === "run" ? (rest[0] ?? "").split(":", 2) : [rest[0], verb];
  const targets = many ? rest : target === undefined ? [] : [target];
  const projects = many || project === undefined ? filters : [project];
  const scripts = await scriptsOfPackages(targets, projects, site);
  for (const file of (await site.tools.listFiles())
    .filter((each) => /(?:^|\/)project\.json$/.test(each))
    .slice(0, MAX_PACKAGES)) {
    const config = parseObject(await site.tools.readFile(file));
    const directory = directoryOf(file);
    if (projects.length > 0 && !projects.includes(String(config?.name ?? directory))) continue;
    for (const name of targets) scripts.push(...targetScripts(tableAt(config, "targets", name), directory));
  }
  return scripts;
};

function targetScripts(target: Table, directory: string): Script[] {
  const options = tableAt(target, "options");
  if (/^@(?:nx|nrwl)\/(?:linter|eslint):(?:eslint|lint)$/.test(String(target.executor))) {
    const patterns = stringsOf(options.lintFilePatterns);
    return [
      { text: ["eslint", ...(patterns.length > 0 ? patterns : [directory]).map(quoteArgument)].join(" "), cwd: "." },
    ];
  }
  const cwd = joinInside(".", typeof options.cwd === "string" ? options.cwd : ".");
  const commands = [target.command, options.command, options.commands].flatMap((value) =>
    Array.isArray(value) ? value.map((each) => (typeof each === "string" ? each : valueAt(each, "command"))) : [value],
  );
  return commands.flatMap((text) => (typeof text === "string" && cwd !== null ? [{ text, cwd }] : []));
}
