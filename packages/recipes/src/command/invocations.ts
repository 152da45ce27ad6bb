import type { Tools } from "../tools.ts";
import { findScripts } from "./package-scripts.ts";
import { joinInside, routeTo, upwards } from "./paths.ts";
import { type SimpleCommand, tokenize, type Word } from "./tokenize.ts";
import { unwrap } from "./unwrap.ts";

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
  const scripts = depth < MAX_DEPTH ? await findScripts(call, cwd, tools) : [];
  for (const script of scripts) await collect(script.text, script.cwd, depth + 1, tools, found);
  if (scripts.length > 0 || call.kind === "script") return;
  const tool = call.tool.split("/").at(-1) ?? call.tool;
  const program = await programOf(call, tool, cwd, tools);
  if (program !== null) found.push({ tool, program, args: call.args, cwd, env: { ...command.env, ...call.env } });
}

/** `bash -c SCRIPT`, `sh -ec SCRIPT`: the script; null for everything else. */
function innerScript({ words }: SimpleCommand): string | null {
  const name = words[0]?.text.split("/").at(-1) ?? "";
  if (!/^(?:ba|da|z|k)?sh$/.test(name)) return null;
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
