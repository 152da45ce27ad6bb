import { type Call, toolCall } from "./call.ts";
import type { Word } from "./tokenize.ts";

/** Options of package managers that take a value, so that the value is not taken for a script. */
const VALUE_OPTIONS = new Set(["--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "-F", "--filter"]);
const EVERYWHERE = new Set(["-r", "--recursive", "-ws", "--workspaces"]);

/** Which package, directory or packages a call is about. */
interface Target {
  workspace?: string;
  directory?: string;
  everywhere?: true;
}

/** `npx [options] tool args`: a package that would have to be downloaded by another name is left alone. */
export function unwrapExec(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => !word.text.startsWith("-") || word.text === "--");
  const options = words.slice(0, at === -1 ? words.length : at).map((word) => word.text);
  if (at === -1 || options.some((option) => /^(?:-p|--package|-c|--call)\b/.test(option))) return null;
  const rest = words[at]?.text === "--" ? words.slice(at + 1) : words.slice(at);
  const [tool, ...args] = rest;
  if (tool === undefined || tool.dynamic) return null;
  // `npx eslint@9` names a version, the tool is the same.
  return toolCall(tool.text.replace(/(?<=.)@[^/]*$/, ""), args);
}

export function unwrapManager(manager: string, words: readonly Word[]): Call | null {
  const target: Target = {};
  const rest = takeOptions(manager, words, target);
  const [verb, ...after] = rest;
  if (verb === undefined || verb.dynamic) return null;
  if (manager === "yarn" && verb.text === "workspaces") return unwrapYarnWorkspaces(after);
  if (manager === "yarn" && verb.text === "workspace") {
    const call = unwrapManager("yarn", after.slice(1));
    return call === null ? null : { ...call, workspace: after[0]?.text ?? "" };
  }
  if (verb.text === "exec" || verb.text === "x") return unwrapExec(after);
  if (verb.text === "dlx") return null;
  const runs = verb.text === "run" || verb.text === "run-script";
  const [script, ...args] = runs ? takeOptions(manager, after, target) : rest;
  if (script === undefined || script.dynamic) return null;
  const known = /^(?:test|t|start|stop)$/.test(script.text);
  if (!runs && manager === "npm" && !known) return toolCall(manager, words);
  const name = !runs && script.text === "t" ? "test" : script.text;
  const passed = manager === "npm" ? passedByNpm(args, target) : args[0]?.text === "--" ? args.slice(1) : args;
  // pnpm and yarn fall back to a binary when there is no such script.
  const kind = runs || manager === "npm" ? "script" : "tool";
  return { ...toolCall(name, passed), kind, ...target, prefix: kind === "tool" ? [manager] : [] };
}

/** `yarn workspaces run lint`, `yarn workspaces foreach -A run lint`. */
function unwrapYarnWorkspaces(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => word.text === "run");
  const call = at === -1 ? null : unwrapManager("yarn", words.slice(at));
  return call === null ? null : { ...call, everywhere: true };
}

/** npm takes every option before `--` for its own, wherever it stands; pnpm and yarn pass them on. */
function passedByNpm(args: readonly Word[], target: Target): readonly Word[] {
  const dashes = args.findIndex((word) => word.text === "--");
  const own = dashes === -1 ? args : args.slice(0, dashes);
  const passed: Word[] = [];
  for (let rest = own; rest.length > 0; rest = rest.slice(1)) {
    rest = takeOptions("npm", rest, target);
    if (rest[0] !== undefined) passed.push(rest[0]);
  }
  return dashes === -1 ? passed : [...passed, ...args.slice(dashes + 1)];
}

/** Leaves options out, and keeps which package or directory is meant. */
function takeOptions(manager: string, words: readonly Word[], target: Target): readonly Word[] {
  let at = 0;
  for (; at < words.length; at++) {
    const { text } = words[at] as Word;
    if (!text.startsWith("-") || text === "--") break;
    const [option = "", inline] = text.split("=", 2);
    if (EVERYWHERE.has(option)) target.everywhere = true;
    // pnpm's `-w` is a flag: the root of the workspace.
    if (!VALUE_OPTIONS.has(option) || (option === "-w" && manager === "pnpm")) continue;
    const value = inline ?? words[++at]?.text ?? "";
    if (["--prefix", "-C", "--dir", "--cwd"].includes(option)) target.directory = value;
    else target.workspace = value;
  }
  return words.slice(at);
}
