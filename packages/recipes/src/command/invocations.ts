import type { Tools } from "../tools.ts";
import { findMakeLines } from "./makefile.ts";
import { findScripts, type Script } from "./package-scripts.ts";
import { joinInside, routeTo, upwards } from "./paths.ts";
import { type SimpleCommand, tokenize, type Word } from "./tokenize.ts";
import { type Call, unwrap } from "./unwrap.ts";

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
}

/** Scripts that call scripts are followed this far. */
const MAX_DEPTH = 6;
const MAX_INVOCATIONS = 60;

const SHELL = /^(?:ba|da|z|k)?sh$/;

/** The tools that a step's command calls, in order. Reads package.json files for scripts; runs nothing. */
export async function findInvocations(command: string, cwd: string, tools: Tools): Promise<Invocation[]> {
  const found: Invocation[] = [];
  const start = joinInside(cwd === "" ? "." : cwd, ".");
  if (start !== null) await collect(command, start, 0, tools, found);
  return found;
}

async function collect(script: string, cwd: string, depth: number, tools: Tools, found: Invocation[]): Promise<void> {
  let directory = cwd;
  for (const command of tokenize(script)) {
    if (found.length >= MAX_INVOCATIONS) return;
    const name = command.words[0]?.text;
    if (name === "cd" || name === "pushd") directory = changed(directory, command) ?? directory;
    else await collectOne(command, directory, depth, tools, found);
  }
}

function changed(directory: string, command: SimpleCommand): string | null {
  const target = command.words[1];
  return target === undefined || target.dynamic ? null : joinInside(directory, target.text);
}

async function collectOne(
  command: SimpleCommand,
  cwd: string,
  depth: number,
  tools: Tools,
  found: Invocation[],
): Promise<void> {
  const inner = innerScript(command);
  if (inner !== null && depth < MAX_DEPTH) return collect(inner, cwd, depth + 1, tools, found);
  const call = unwrap(command.words);
  if (call === null) return;
  const scripts = depth < MAX_DEPTH ? await scriptsOf(call, cwd, tools) : [];
  for (const script of scripts) await collect(script.text, script.cwd, depth + 1, tools, found);
  if (scripts.length > 0 || call.kind === "script") return;
  const tool = call.tool.split("/").at(-1) ?? call.tool;
  const program = await programOf(call, tool, cwd, tools);
  if (program !== null) found.push({ tool, program, args: call.args, cwd, env: { ...command.env, ...call.env } });
}

/** What a call runs in its place: scripts of package.json, lines of a Makefile, a shell script of the repository. */
async function scriptsOf(call: Call, cwd: string, tools: Tools): Promise<Script[]> {
  const name = call.tool.split("/").at(-1) ?? "";
  if (call.kind === "tool" && (name === "make" || name === "gmake")) return findMakeLines(call.args, cwd, tools);
  const text = call.kind === "tool" ? await shellFile(call, cwd, tools) : null;
  return text === null ? findScripts(call, cwd, tools) : [{ text, cwd }];
}

/** `./scripts/lint`, `bash scripts/lint.sh`: the text of the script when it is one for a shell. */
async function shellFile({ tool, args }: Call, cwd: string, tools: Tools): Promise<string | null> {
  const byShell = SHELL.test(tool.split("/").at(-1) ?? "");
  const script = byShell ? args.find((word) => !word.text.startsWith("-")) : { text: tool, dynamic: false };
  if (script === undefined || script.dynamic || (!byShell && !script.text.includes("/"))) return null;
  const path = joinInside(cwd, script.text);
  const text = path === null ? null : await tools.readFile(path);
  return text !== null && (byShell || /^#![ \t]*\S*\/(?:env )?(?:ba|da|z|k)?sh\b/.test(text)) ? text : null;
}

/** `bash -c SCRIPT`, `sh -ec SCRIPT`: the script; null for everything else. */
function innerScript({ words }: SimpleCommand): string | null {
  const name = words[0]?.text.split("/").at(-1) ?? "";
  if (!SHELL.test(name)) return null;
  const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word.text));
  const script = at === -1 ? undefined : words[at + 1];
  return script === undefined || script.dynamic ? null : script.text;
}

/** Starts the tool as CI does: the project's own binary where there is one, else what PATH has. */
async function programOf(
  call: { prefix: readonly string[]; tool: string; kind: string },
  tool: string,
  cwd: string,
  tools: Tools,
): Promise<readonly string[] | null> {
  if (call.kind === "prefixed") return [...call.prefix, call.tool];
  if (call.tool.includes("/")) return joinInside(cwd, call.tool) === null ? null : [call.tool];
  for (const directory of upwards(cwd)) {
    const binary = joinInside(directory, `node_modules/.bin/${tool}`);
    if (binary !== null && (await tools.exists(binary))) return [routeTo(cwd, binary)];
  }
  for (const directory of upwards(cwd)) {
    for (const venv of [".venv", "venv"]) {
      const binary = joinInside(directory, `${venv}/bin/${tool}`);
      if (binary !== null && (await tools.exists(binary))) return [routeTo(cwd, binary)];
    }
  }
  return [tool];
}
