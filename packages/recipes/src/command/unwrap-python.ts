import { type Call, prefixedCall } from "./call.ts";
import type { Word } from "./tokenize.ts";

/** Programs that run others inside of the project's environment. */
const PYTHON_RUNNERS: ReadonlySet<string> = new Set(["uv", "poetry", "pipenv", "pdm", "rye"]);
/** A tool that is not there yet must not be fetched by way of a fix. */
const OFFLINE = { UV_OFFLINE: "1", PIP_NO_INDEX: "1" };
const WITH_VALUE = new Set([
  ...[
    "--from",
    "--with",
    "--spec",
    "--python",
    "-p",
    "--index-url",
    "--pip-args",
    "--group",
    "--extra",
    "--only-group",
  ],
  ...["--directory", "--project", "--package", "-C", "--env-file", "--with-requirements"],
]);

const PYTHON_VALUES = new Set(["-X", "-W"]);
const PYTHON = /^python(?:3(?:\.\d+)?)?$/;

/** `python -X dev -m black`: the module is the tool. */
export function unwrapPython(words: readonly Word[]): Call | null {
  const at = words.findIndex((word) => word.text === "-m");
  if (at < 1 || !PYTHON.test(baseName(words[0])) || !onlyOptions(words.slice(1, at), PYTHON_VALUES)) return null;
  return prefixedCall(textsOf(words.slice(0, at + 1)), words.slice(at + 1));
}

/** `uv run --frozen ruff check`, and `poetry run python -m black`. */
export function unwrapPythonRun(words: readonly Word[]): Call | null {
  const at = PYTHON_RUNNERS.has(baseName(words[0])) ? words.findIndex((word) => word.text === "run") : -1;
  if (at === -1 || !onlyOptions(words.slice(1, at), WITH_VALUE)) return null;
  const start = skipOptions(words, at + 1, WITH_VALUE);
  const python = PYTHON.test(words[start]?.text ?? "") && words[start + 1]?.text === "-m";
  const kept = start + (python ? 2 : 0);
  return prefixedCall(textsOf(words.slice(0, kept)), words.slice(kept));
}

/** What runs a call in the project's environment (`poetry run`): tasks that the call runs need it, too. */
export function environmentOf({ kind, prefix }: Call): readonly string[] {
  const runner = prefix[0]?.split("/").at(-1) ?? "";
  const end = prefix.indexOf("run");
  return kind === "prefixed" && PYTHON_RUNNERS.has(runner) && end !== -1
    ? prefix.filter((word) => word !== "-m" && !PYTHON.test(word))
    : [];
}

/** Programs that fetch a tool, run it and forget it. */
const TOOL_RUNNERS: readonly (readonly string[])[] = [["uvx"], ["pipx", "run"], ["uv", "tool", "run"]];

/** `uvx ruff@0.14 check`, `uv tool run black`, `pipx run isort==5.13`: only what is already in their cache. */
export function unwrapPythonTool(words: readonly Word[]): Call | null {
  const [program, ...rest] = textsOf(words.slice(0, 3));
  const name = program?.split("/").at(-1);
  const runner = TOOL_RUNNERS.find(
    ([first, ...verbs]) => first === name && verbs.every((verb, at) => verb === rest[at]),
  );
  if (runner === undefined) return null;
  const start = skipOptions(words, runner.length, WITH_VALUE);
  return prefixedCall(textsOf(words.slice(0, start)), words.slice(start), OFFLINE);
}

function skipOptions(words: readonly Word[], from: number, withValue: ReadonlySet<string>): number {
  let at = from;
  while (words[at]?.text.startsWith("-")) at += withValue.has(words[at]?.text ?? "") ? 2 : 1;
  return at;
}

function onlyOptions(words: readonly Word[], withValue: ReadonlySet<string>): boolean {
  return skipOptions(words, 0, withValue) >= words.length;
}

function textsOf(words: readonly Word[]): string[] {
  return words.map((word) => word.text);
}

function baseName(word: Word | undefined): string {
  return word?.text.split("/").at(-1) ?? "";
}
