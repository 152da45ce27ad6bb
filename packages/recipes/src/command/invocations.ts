import type { Call } from "./call.ts";
import { joinInside, routeTo, upwards } from "./paths.ts";
import type { Files, Script } from "./script.ts";
import { innerScript } from "./shell-script.ts";
import { scriptsOf } from "./task-runners.ts";
import { type SimpleCommand, tokenize, type Word } from "./tokenize.ts";
import { unwrap } from "./unwrap.ts";
import { environmentOf } from "./unwrap-python.ts";

/** One tool that the failing command calls, after package scripts and runners such as `npx` are taken off. */
export interface Invocation {
  /** Name of the tool without directory: `eslint`. */
  readonly tool: string;
  /** How to start it: `["./node_modules/.bin/eslint"]`, `["python", "-m", "black"]`. */
  readonly program: readonly string[];
  readonly args: readonly Word[];
  /** Relative to the workspace. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The tool that makes this call by itself; it matters only where that one is not there. */
  readonly standsIn?: string;
}

/** Scripts that call scripts are followed this far, and so many in all. */
const MAX_DEPTH = 6;
const MAX_SCRIPTS = 400;
const MAX_INVOCATIONS = 60;

interface Walk {
  readonly tools: Files;
  readonly found: Invocation[];
  /** Scripts that are being read: one that calls itself is not read again. */
  readonly open: Set<string>;
  scripts: number;
}

/** The tools that a step's command calls, in order. Reads the files of task runners for what they run; runs nothing. */
export async function findInvocations(command: string, cwd: string, files: Files): Promise<Invocation[]> {
  const walk: Walk = { tools: remembering(files), found: [], open: new Set(), scripts: 0 };
  const start = joinInside(cwd === "" ? "." : cwd, ".");
  if (start !== null) await collect({ text: command, cwd: start }, 0, walk);
  return walk.found;
}

/** Many scripts ask for the same files. */
function remembering(files: Files): Files {
  const texts = new Map<string, Promise<string | null>>();
  let listed: Promise<readonly string[]> | null = null;
  return {
    exists: (path) => files.exists(path),
    readFile: (path) => {
      const text = texts.get(path) ?? files.readFile(path);
      texts.set(path, text);
      return text;
    },
    listFiles: () => {
      listed ??= files.listFiles();
      return listed;
    },
  };
}

async function collect(script: Script, depth: number, walk: Walk): Promise<void> {
  const key = `${script.cwd}\0${script.text}`;
  if (walk.open.has(key) || ++walk.scripts > MAX_SCRIPTS) return;
  walk.open.add(key);
  // Where each subshell stands, the outermost first.
  const directories = [script.cwd];
  for (const command of tokenize(script.text)) {
    if (walk.found.length >= MAX_INVOCATIONS) return;
    directories.length = Math.min(directories.length, command.kept + 1);
    while (directories.length <= command.level) directories.push(directories.at(-1) as string);
    const directory = directories.at(-1) as string;
    const name = command.words[0]?.text;
    if (name === "cd" || name === "pushd") directories[command.level] = changed(directory, command) ?? directory;
    else await collectOne(command, { ...script, cwd: directory }, depth, walk);
  }
  walk.open.delete(key);
}

function changed(directory: string, command: SimpleCommand): string | null {
  const target = command.words[1];
  return target === undefined || target.dynamic ? null : joinInside(directory, target.text);
}

async function collectOne(command: SimpleCommand, script: Script, depth: number, walk: Walk): Promise<void> {
  const inner = innerScript(command);
  if (inner !== null && depth < MAX_DEPTH) return collect({ ...script, text: inner }, depth + 1, walk);
  const call = unwrap(command);
  if (call === null) return;
  const env = { ...script.env, ...command.env, ...call.env };
  const scripts = depth < MAX_DEPTH ? await scriptsOf(call, { cwd: script.cwd, env, tools: walk.tools }) : [];
  // A runner that mends by itself comes before what it runs.
  const standsIn = scripts.some((each) => each.standsIn !== undefined);
  if (call.kind !== "script" && (scripts.length === 0 || standsIn)) await add(call, script, env, walk);
  const environment = environmentOf(call);
  const outer = { ...script, env, ...(environment.length === 0 ? {} : { prefix: environment }) };
  for (const each of scripts) await collect(inherit(each, outer), depth + 1, walk);
}

/** A script runs in what the one around it set up, unless it has its own. */
function inherit(own: Script, outer: Script): Script {
  return {
    ...own,
    bins: [...(own.bins ?? []), ...(outer.bins ?? [])],
    prefix: own.prefix ?? outer.prefix ?? [],
    env: { ...outer.env, ...own.env },
    ...(outer.standsIn === undefined ? {} : { standsIn: outer.standsIn }),
  };
}

async function add(call: Call, script: Script, env: Invocation["env"], { tools, found }: Walk): Promise<void> {
  const tool = plainName(call.tool);
  const program = await programOf(call, tool, script, tools);
  const { cwd, standsIn } = script;
  if (program !== null)
    found.push({ tool, program, args: call.args, cwd, env, ...(standsIn === undefined ? {} : { standsIn }) });
}

/** The tool's name: without directory, version (`goimports@v0.30`, `isort==5.13`) and the ending of a script. */
function plainName(tool: string): string {
  const base = tool.split("/").at(-1) ?? tool;
  return base.replace(/(?<=.)(?:@|==).*$/, "").replace(/(?<=.)\.(?:c|m)?js$/, "");
}

/** Starts the tool as CI does: the project's own binary where there is one, else what PATH has. */
async function programOf(call: Call, tool: string, script: Script, tools: Files): Promise<readonly string[] | null> {
  const { cwd, bins = [], prefix = [] } = script;
  if (call.kind === "prefixed") return [...call.prefix, call.tool];
  if (call.tool.includes("/")) return joinInside(cwd, call.tool) === null ? null : [call.tool];
  for (const directory of [...bins, ...upwards(cwd).map((above) => `${above}/node_modules/.bin`)]) {
    const binary = joinInside(directory, tool);
    if (binary !== null && (await tools.exists(binary))) return [routeTo(cwd, binary)];
  }
  if (prefix.length > 0) return [...prefix, tool];
  for (const directory of upwards(cwd)) {
    for (const venv of [".venv", "venv"]) {
      const binary = joinInside(directory, `${venv}/bin/${tool}`);
      if (binary !== null && (await tools.exists(binary))) return [routeTo(cwd, binary)];
    }
  }
  return [tool];
}
