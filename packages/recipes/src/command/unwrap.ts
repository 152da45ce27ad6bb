import { type Call, prefixedCall, toolCall } from "./call.ts";
import { quoteWords } from "./quote.ts";
import type { SimpleCommand, Word } from "./tokenize.ts";
import { unwrapExec, unwrapManager } from "./unwrap-npm.ts";
import { unwrapPython, unwrapPythonRun, unwrapPythonTool } from "./unwrap-python.ts";

export type { Call } from "./call.ts";

const SCRIPT_RUNNERS = new Set(["npm-run-all", "npm-run-all2", "run-s", "run-p"]);
/** A module that is not in the module cache must not be fetched by way of a fix. */
const GO_OFFLINE = { GOPROXY: "off", GOFLAGS: "-mod=mod" };

type Unwrapper = (words: readonly Word[], input: readonly Word[] | undefined) => Call | null;

/** By the name of the program; what is not here is the tool itself. */
const UNWRAPPERS: Readonly<Record<string, Unwrapper>> = {
  xargs: unwrapXargs,
  find: orItself(unwrapFind),
  env: ([, ...rest]) => unwrapEnv(rest),
  "cross-env": ([, ...rest]) => unwrapEnv(rest),
  sudo: ([, ...rest], input) => again(rest.slice(optionCount(rest)), input),
  nice: ([, ...rest], input) => again(rest.slice(optionCount(rest)), input),
  timeout: ([, ...rest], input) => again(rest.slice(optionCount(rest) + 1), input),
  corepack: ([, ...rest]) => again(rest),
  npx: ([, ...rest]) => unwrapExec(rest),
  bunx: ([, ...rest]) => unwrapExec(rest),
  pnpx: ([, ...rest]) => unwrapExec(rest),
  nr: ([, ...rest]) => unwrapManager("pnpm", [{ text: "run", dynamic: false }, ...rest]),
  npm: ([, ...rest]) => unwrapManager("npm", rest),
  pnpm: ([, ...rest]) => unwrapManager("pnpm", rest),
  yarn: ([, ...rest]) => unwrapManager("yarn", rest),
  bun: ([, ...rest]) => unwrapManager("bun", rest),
  bundle: orItself(unwrapBundle),
  go: orItself(unwrapGo),
  node: orItself(unwrapInterpreter),
  php: orItself(unwrapInterpreter),
  ruby: orItself(unwrapInterpreter),
  mise: orItself(unwrapVersionManager),
  asdf: orItself(unwrapVersionManager),
};

/** For programs that start others only now and then. */
function orItself(unwrapper: Unwrapper): Unwrapper {
  return (words, input) => unwrapper(words, input) ?? toolCall(words[0]?.text ?? "", words.slice(1));
}

/** Nobody writes longer ones by hand; `sudo sudo sudo …` is taken off word by word. */
const MAX_WORDS = 2_000;

/** Takes runners off a command: `npx`, `npm run`, `pnpm exec`, `python -m`, `poetry run`, `env`, … Null: nothing to see. */
export function unwrap({ words, input }: SimpleCommand): Call | null {
  return words.length > MAX_WORDS ? null : again(words, input);
}

function again(words: readonly Word[], input?: readonly Word[]): Call | null {
  const [first, ...rest] = words;
  if (first === undefined || first.dynamic) return null;
  const name = first.text.split("/").at(-1) ?? "";
  if (SCRIPT_RUNNERS.has(name)) return { ...toolCall("", rest), kind: "script" };
  if (Object.hasOwn(UNWRAPPERS, name)) return (UNWRAPPERS[name] as Unwrapper)(words, input);
  return unwrapPython(words) ?? unwrapPythonTool(words) ?? unwrapPythonRun(words) ?? toolCall(first.text, rest);
}

function optionCount(words: readonly Word[]): number {
  const at = words.findIndex((word) => !word.text.startsWith("-"));
  return at === -1 ? words.length : at;
}

const XARGS_VALUES = new Set(["-n", "-P", "-I", "-L", "-d", "-s", "-E", "-a"]);

/** `git ls-files '*.py' | xargs black --check`: the operands are what the command before it lists. */
function unwrapXargs([, ...words]: readonly Word[], input: readonly Word[] | undefined): Call | null {
  let at = 0;
  while (words[at]?.text.startsWith("-")) at += XARGS_VALUES.has(words[at]?.text ?? "") ? 2 : 1;
  const call = again(words.slice(at));
  return call === null ? null : { ...call, args: [...call.args.filter((word) => word.text !== "{}"), listOf(input)] };
}

/** `find src -name '*.c' -exec clang-format -n {} +`. */
function unwrapFind(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => /^-(?:exec|execdir)$/.test(word.text));
  const end = words.findIndex((word, index) => index > at && /^[;+]$/.test(word.text));
  if (at === -1 || words[at]?.text === "-execdir") return null;
  const list = listOf(words.slice(0, at));
  const inner = words.slice(at + 1, end === -1 ? undefined : end);
  return again(inner.map((word) => (word.text === "{}" ? list : word)));
}

/** A word that stands for the lines a command prints. */
function listOf(words: readonly Word[] | undefined): Word {
  return words === undefined ? { text: "", dynamic: true } : { text: "", dynamic: true, script: quoteWords(words) };
}

function unwrapEnv(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
  if (at === -1) return null;
  const call = again(words.slice(at));
  const pairs = words.slice(0, at).filter((word) => !word.dynamic);
  const env = Object.fromEntries(
    pairs.map(({ text }) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]),
  );
  return call === null ? null : { ...call, env: { ...env, ...call.env } };
}

function unwrapBundle([bundle, verb, ...rest]: readonly Word[]): Call | null {
  return verb?.text === "exec" ? prefixedCall([bundle?.text ?? "", "exec"], rest) : null;
}

/** `go run mvdan.cc/gofumpt@v0.7.0 -l .`, `go tool goimports -l .`. */
function unwrapGo([go, verb, ...rest]: readonly Word[]): Call | null {
  if (verb === undefined || !/^(?:run|tool)$/.test(verb.text)) return null;
  const options = optionCount(rest);
  const prefix = [go?.text ?? "", verb.text, ...rest.slice(0, options).map((word) => word.text)];
  return prefixedCall(prefix, rest.slice(options), verb.text === "run" ? GO_OFFLINE : { GOPROXY: "off" });
}

/** `php vendor/bin/phpcs`, `node node_modules/eslint/bin/eslint.js`. */
function unwrapInterpreter([program, ...rest]: readonly Word[]): Call | null {
  const script = rest[0]?.text ?? "";
  if (program === undefined || !/\/(?:\.?bin)\//.test(script)) return null;
  return prefixedCall([program.text], rest);
}

/** `mise exec -- eslint .`: the versions are the manager's. */
function unwrapVersionManager(words: readonly Word[]): Call | null {
  const [, verb] = words;
  if (verb === undefined || !/^(?:exec|x)$/.test(verb.text)) return null;
  const dashes = words.findIndex((word) => word.text === "--");
  const start = dashes === -1 ? 2 : dashes + 1;
  return prefixedCall(
    words.slice(0, start).map((word) => word.text),
    words.slice(start),
  );
}
