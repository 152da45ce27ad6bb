import type { Word } from "./tokenize.ts";

/** What a command comes down to: a tool, or scripts of a package. */
export interface Call {
  /** `prefixed` keeps `prefix` in front of the tool: `python -m black`. */
  readonly kind: "tool" | "prefixed" | "script";
  readonly prefix: readonly string[];
  readonly tool: string;
  readonly args: readonly Word[];
  readonly env: Readonly<Record<string, string>>;
  /** Name of the workspace package, or directory, a script is asked of. */
  readonly workspace?: string;
  readonly directory?: string;
}

/** Options of package managers that take a value, so that the value is not taken for a script. */
const VALUE_OPTIONS = new Set(["--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "-F", "--filter"]);
const PYTHON_RUNNERS = new Set(["uv", "poetry", "pipenv", "pdm", "rye"]);
const SCRIPT_RUNNERS = new Set(["npm-run-all", "npm-run-all2", "run-s", "run-p"]);

/** Takes runners off a command: `npx`, `npm run`, `pnpm exec`, `python -m`, `poetry run`, `env`, … Null: nothing to see. */
export function unwrap(words: readonly Word[]): Call | null {
  const [first, ...rest] = words;
  if (first === undefined || first.dynamic) return null;
  const name = first.text.split("/").at(-1) ?? "";
  if (name === "xargs") return unwrapXargs(rest);
  if (name === "env" || name === "cross-env") return unwrapEnv(rest);
  if (name === "npx" || name === "bunx" || name === "pnpx") return unwrapExec(rest);
  if (name === "npm" || name === "pnpm" || name === "yarn" || name === "bun") return unwrapManager(name, rest);
  if (SCRIPT_RUNNERS.has(name)) return { ...toolCall("", rest), kind: "script" };
  if (/^python(?:3(?:\.\d+)?)?$/.test(name) && rest[0]?.text === "-m")
    return prefixed([first.text, "-m"], rest.slice(1));
  if (PYTHON_RUNNERS.has(name) && rest[0]?.text === "run") return unwrapPythonRun([first.text, "run"], rest.slice(1));
  return toolCall(first.text, rest);
}

const XARGS_VALUES = new Set(["-n", "-P", "-I", "-L", "-d", "-s", "-E", "-a"]);

/** `git ls-files '*.py' | xargs black --check`: only a shell knows the files. */
function unwrapXargs(words: readonly Word[]): Call | null {
  let at = 0;
  while (words[at]?.text.startsWith("-")) at += XARGS_VALUES.has(words[at]?.text ?? "") ? 2 : 1;
  const call = unwrap(words.slice(at));
  return call === null ? null : { ...call, args: [...call.args, { text: "", dynamic: true }] };
}

function unwrapEnv(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
  if (at === -1) return null;
  const call = unwrap(words.slice(at));
  const pairs = words.slice(0, at).filter((word) => !word.dynamic);
  const env = Object.fromEntries(
    pairs.map(({ text }) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]),
  );
  return call === null ? null : { ...call, env: { ...env, ...call.env } };
}

/** `npx [options] tool args`: a package that would have to be downloaded by another name is left alone. */
function unwrapExec(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => !word.text.startsWith("-") || word.text === "--");
  const options = words.slice(0, at === -1 ? words.length : at).map((word) => word.text);
  if (at === -1 || options.some((option) => /^(?:-p|--package|-c|--call)\b/.test(option))) return null;
  const rest = words[at]?.text === "--" ? words.slice(at + 1) : words.slice(at);
  const [tool, ...args] = rest;
  if (tool === undefined || tool.dynamic) return null;
  // `npx eslint@9` names a version, the tool is the same.
  return toolCall(tool.text.replace(/(?<=.)@[^/]*$/, ""), args);
}

function unwrapManager(manager: string, words: readonly Word[]): Call | null {
  const target: { workspace?: string; directory?: string } = {};
  const rest = takeOptions(manager, words, target);
  const [verb, ...after] = rest;
  if (verb === undefined || verb.dynamic) return null;
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

/** npm takes every option before `--` for its own, wherever it stands; pnpm and yarn pass them on. */
function passedByNpm(args: readonly Word[], target: { workspace?: string; directory?: string }): readonly Word[] {
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
function takeOptions(
  manager: string,
  words: readonly Word[],
  target: { workspace?: string; directory?: string },
): readonly Word[] {
  let at = 0;
  for (; at < words.length; at++) {
    const { text } = words[at] as Word;
    if (!text.startsWith("-") || text === "--") break;
    const [option = "", inline] = text.split("=", 2);
    // pnpm's `-w` is a flag: the root of the workspace.
    if (!VALUE_OPTIONS.has(option) || (option === "-w" && manager === "pnpm")) continue;
    const value = inline ?? words[++at]?.text ?? "";
    if (["--prefix", "-C", "--dir", "--cwd"].includes(option)) target.directory = value;
    else target.workspace = value;
  }
  return words.slice(at);
}

/** `uv run --frozen ruff check`, and `poetry run python -m black`. */
function unwrapPythonRun(prefix: readonly string[], words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => !word.text.startsWith("-"));
  if (at === -1) return null;
  const options = words.slice(0, at).map((word) => word.text);
  const inner = words.slice(at);
  const python = /^python(?:3(?:\.\d+)?)?$/.test(inner[0]?.text ?? "") && inner[1]?.text === "-m";
  const skip = python ? 2 : 0;
  return prefixed([...prefix, ...options, ...inner.slice(0, skip).map((word) => word.text)], inner.slice(skip));
}

function prefixed(prefix: readonly string[], words: readonly Word[]): Call | null {
  const [tool, ...args] = words;
  if (tool === undefined || tool.dynamic) return null;
  return { ...toolCall(tool.text, args), kind: "prefixed", prefix };
}

function toolCall(tool: string, args: readonly Word[]): Call {
  return { kind: "tool", prefix: [], tool, args, env: {} };
}
